import type { z } from "zod";
import type { Fault, FieldPath, Place } from "../core/fault";
import type { Ledger } from "../core/ledger";
import { EMPTY_LEDGER, LedgerModel } from "../core/ledger";
import { faultsOf } from "../core/parse";
import type { YamlFile } from "../core/yaml";
import { readYaml } from "../core/yaml";
import { tenantFacts } from "../tenant/facts";
import type { TenantSpec } from "../tenant/model";
import { TenantModel } from "../tenant/model";
import type { TenantFacts } from "./facts";
import type { SiteSpec } from "./model";
import { SiteModel } from "./model";
import type { Resolution } from "./resolve";
import { resolveSite } from "./resolve";

/** A file's name as errors should show it, and its text. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}

/** The files of a site directory. */
export interface SiteFiles {
  readonly site: SourceFile;
  /** In the order of their names. */
  readonly tenants: readonly SourceFile[];
  readonly ledger?: SourceFile;
}

/** A site directory, read; `facts` is absent where there are faults. */
export interface LoadedSite extends Resolution {
  readonly ledger: Ledger;
  /** What the user wrote, before defaults: for `explain`. */
  readonly written: { readonly site: unknown; readonly tenants: Readonly<Record<string, unknown>> };
  readonly spec?: SiteSpec;
  /** Parsed models of the tenants whose files have no fault, by id. */
  readonly tenantSpecs: Readonly<Record<string, TenantSpec>>;
  /** Place of a field: `cells.a1…` in site.yaml, `tenants.<id>…` in that tenant's file. */
  placeOf(path: FieldPath): Place;
  /** Tells what `placeOf` says of every field that is written, down to a depth of its path. */
  eachPlace(depth: number, tell: (path: FieldPath, place: Place) => void): void;
}

/** A tenant's file as it was read; `data` and `facts` are absent where it has faults. */
interface ParsedTenant {
  readonly text: string;
  readonly file: YamlFile;
  readonly faults: readonly Fault[];
  readonly data?: TenantSpec;
  readonly facts?: TenantFacts;
}

/**
 * Reads a site directory's files; every fault of every file at once, each with its place.
 * @param other the same site at another time: tenants' files that say the same there are not parsed again.
 */
export function loadSite(files: SiteFiles, other?: LoadedSite): LoadedSite {
  const known = other === undefined ? undefined : parsedTenants.get(other);
  const tenants = files.tenants.map((file) => parsedTenant(file, known?.get(file.name)));
  const loaded = loadWith(files, tenants);
  parsedTenants.set(loaded, new Map(tenants.map((tenant) => [tenant.file.name, tenant])));
  return loaded;
}

/** Tenants' files of what was loaded, by their names. */
const parsedTenants = new WeakMap<LoadedSite, ReadonlyMap<string, ParsedTenant>>();

function loadWith(files: SiteFiles, tenants: readonly ParsedTenant[]): LoadedSite {
  const site = readYaml(files.site.name, files.site.text);
  const ledgerFile = files.ledger === undefined ? undefined : readYaml(files.ledger.name, files.ledger.text);
  const siteParse = parseFile(SiteModel, site);
  const ledgerParse =
    ledgerFile === undefined ? { faults: [], data: EMPTY_LEDGER } : parseFile(LedgerModel, ledgerFile);
  const known = tenants.flatMap(({ file, facts }) => (facts === undefined ? [] : [{ file, facts }]));
  const byId = new Map(known.map(({ file, facts }) => [facts.id, file]));
  const placeOf = (path: FieldPath, what?: "key"): Place => placeIn(site, byId, path, what);

  const faults = [
    ...siteParse.faults,
    ...ledgerParse.faults,
    ...tenants.flatMap((tenant) => tenant.faults),
    ...duplicates(known),
  ];
  const base = {
    ledger: ledgerParse.data ?? EMPTY_LEDGER,
    written: { site: site.value, tenants: Object.fromEntries(known.map(({ file, facts }) => [facts.id, file.value])) },
    tenantSpecs: Object.fromEntries(tenants.flatMap(({ data }) => (data === undefined ? [] : [[data.id, data]]))),
    placeOf,
    eachPlace: (depth: number, tell: (path: FieldPath, place: Place) => void) => {
      site.eachPlace(depth, (path, place) => path.length > 0 && tell(path, place));
      for (const [id, file] of byId) file.eachPlace(depth - 2, (path, place) => tell(["tenants", id, ...path], place));
    },
    ...(siteParse.data === undefined ? {} : { spec: siteParse.data }),
  };
  if (siteParse.data === undefined) return { ...base, faults, generations: {} };
  const resolution = resolveSite(
    siteParse.data,
    known.map(({ facts }) => facts),
    base.ledger,
  );
  const found = resolution.faults.map((fault) => placed(fault, placeOf));
  if (faults.length === 0) return { ...base, ...resolution, faults: found };
  // A broken tenant file must not hide what is wrong in the others, nor be called absent.
  const unread = tenants.some(({ data }) => data === undefined);
  const sure = found.filter(({ code }) => !(unread && code === "site/unknown-tenant"));
  return { ...base, faults: [...faults, ...sure], generations: {} };
}

function parsedTenant({ name, text }: SourceFile, known: ParsedTenant | undefined): ParsedTenant {
  if (known?.text === text) return known;
  const file = readYaml(name, text);
  const { faults, data } = parseFile(TenantModel, file);
  return { text, file, faults, ...(data === undefined ? {} : { data, facts: tenantFacts(data) }) };
}

/** A fault whose place is that of its field; where what is wrong is the field's name itself, of that name. */
function placed(fault: Fault, placeOf: (path: FieldPath, what?: "key") => Place): Fault {
  const isKey = fault.received !== undefined && fault.received === fault.path[fault.path.length - 1];
  return { ...fault, at: fault.at ?? placeOf(fault.path, isKey ? "key" : undefined) };
}

function placeIn(site: YamlFile, tenants: ReadonlyMap<string, YamlFile>, path: FieldPath, what?: "key"): Place {
  const [first, id, ...rest] = path;
  const tenant = first === "tenants" && typeof id === "string" ? tenants.get(id) : undefined;
  return tenant === undefined ? site.placeOf(path, what) : tenant.placeOf(rest, what);
}

function parseFile<M extends z.ZodType>(model: M, file: YamlFile): { faults: readonly Fault[]; data?: z.output<M> } {
  if (file.value === undefined) return { faults: file.faults };
  const result = model.safeParse(file.value);
  if (result.success) return { faults: [], data: result.data };
  const faults = faultsOf(result.error, file.value, model).map((fault) => ({
    ...fault,
    at: file.placeOf(
      fault.path,
      fault.code === "model/unknown-field" || fault.code === "model/invalid-key" ? "key" : "value",
    ),
  }));
  return { faults };
}

/** Two files that claim one tenant id: both places are named, or one tenant would silently replace the other. */
function duplicates(tenants: readonly { readonly file: YamlFile; readonly facts: TenantFacts }[]): Fault[] {
  const first = new Map<string, YamlFile>();
  return tenants.flatMap(({ file, facts }) => {
    const earlier = first.get(facts.id);
    if (earlier === undefined) {
      first.set(facts.id, file);
      return [];
    }
    return [
      {
        code: "site/duplicate-tenant",
        message: `the tenant ${facts.id} stands in two files; the other is ${earlier.name}`,
        path: ["id"],
        at: file.placeOf(["id"]),
        received: facts.id,
        fix: "give one of the two another id, or remove its file",
      },
    ];
  });
}

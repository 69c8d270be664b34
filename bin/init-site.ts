import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import { EMPTY_LEDGER, ledgerText } from "../constructs/core/ledger";
import { derivedName } from "../constructs/core/names";
import { loadSite } from "../constructs/site/directory";
import { LEDGER_FILE, SITE_FILE, TENANTS_DIRECTORY } from "../constructs/site/files";
import { advanceLedger } from "../stacks/ledger";
import { planStacks } from "../stacks/plan";
import type { Io } from "./io";
import { jsonSchemas, schemaText } from "./schemas";
import { displayName } from "./named-files";
import { starterSite, starterTenant } from "./starter";

export interface InitRequest {
  readonly directory: string;
  readonly id?: string | undefined;
  readonly country: string;
  readonly dryRun: boolean;
}

export interface InitResult {
  /** As the user would type it, like the files. */
  readonly directory: string;
  readonly files: readonly string[];
  readonly written: boolean;
}

/**
 * Writes a starter site: site.yaml, one tenant, the schemas for editors, the ledger, cdktf.json.
 * @throws FaultError where one of the files is there already; nothing is written then.
 */
export function initSite(io: Io, request: InitRequest): InitResult {
  const directory = path.resolve(io.cwd, request.directory);
  const shown = displayName(io, directory);
  const files = starterFiles(request.id ?? derivedName([path.basename(directory)], 40), request.country);
  const places = Object.fromEntries(Object.entries(files).map(([file, text]) => [path.join(directory, file), text]));
  const there = Object.keys(files).filter((file) => exists(io, path.join(directory, file)));
  if (there.length > 0) throw new FaultError([alreadyThere(shown, there)]);
  if (!request.dryRun) io.files.write(places);
  return {
    directory: shown,
    files: Object.keys(places).map((file) => displayName(io, file)),
    written: !request.dryRun,
  };
}

function starterFiles(id: string, country: string): Readonly<Record<string, string>> {
  const site = { name: SITE_FILE, text: starterSite(id, country) };
  const tenant = { name: `${TENANTS_DIRECTORY}/example-lab.yaml`, text: starterTenant(country) };
  return {
    [site.name]: site.text,
    [tenant.name]: tenant.text,
    [LEDGER_FILE]: firstLedger(site, tenant),
    "cdktf.json": cdktfJson(id),
    ...Object.fromEntries(jsonSchemas.map((kind) => [`.gigafactory/${kind}.schema.json`, schemaText(kind)])),
  };
}

type Source = Parameters<typeof loadSite>[0]["site"];

function firstLedger(site: Source, tenant: Source): string {
  const { facts, faults, generations } = loadSite({ site, tenants: [tenant] });
  if (facts === undefined) throw new FaultError(faults);
  return ledgerText(advanceLedger(EMPTY_LEDGER, facts, planStacks(facts), generations));
}

function exists(io: Io, file: string): boolean {
  return io.files.size(file) !== undefined || io.files.isDirectory(file);
}

/** For those who work with cdktf-cli: `cdktf synth` and `cdktf diff <stack>` then work in the site's directory. */
function cdktfJson(id: string): string {
  const config = {
    language: "typescript",
    app: "npx --no-install gigafactory-synth",
    output: "cdktf.out",
    projectId: `gigafactory-${id}`,
    sendCrashReports: "false",
    context: { site: "." },
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

function alreadyThere(directory: string, files: readonly string[]): Fault {
  return {
    code: "init/already-there",
    message: `${directory} has ${files.length === 1 ? "this file" : "these files"} already: ${files.join(", ")}`,
    path: [],
    received: directory,
    allowed: "a directory without a site; it need not exist",
    fix: "choose another directory, or move the files away",
  };
}

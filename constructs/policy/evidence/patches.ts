import { addTo } from "../../core/add-to";
import { apiGroupOf } from "../../core/kubernetes";
import { isExpression } from "../reading/expressions";
import type { Fields } from "../reading/fields";
import { asFields, asList, asText, fieldAt } from "../reading/fields";
import type { EvidenceObject, ResourceEvidence } from "./evidence";
import { objectNames } from "./scopes";
import { isTemplate, NOT_KNOWN } from "./terraform-text";
import type { Located } from "./with-objects";
import { withObjects } from "./with-objects";

/** Parts that know the cluster of each of their resources. */
interface Part extends Located {
  readonly cellOf: (resource: ResourceEvidence) => string | undefined;
}

/** What a resource adds to an object that something else makes. */
interface Patch {
  /** Way to the mapping that it adds to. */
  readonly path: readonly string[];
  /** Undefined where even the keys are open. */
  readonly values: Fields | undefined;
  /** Where only an apply knows a value: a phrase that follows the field's name. */
  readonly why: string;
  /** It may be for another object, or not be made. */
  readonly isOpen: boolean;
}

/** Patches of one kind of objects in one cluster. */
interface Patches {
  readonly named: Map<string, Patch[]>;
  readonly open: Patch[];
}

/** Most keys that are named one by one where any object may have them. */
const MAX_KEYS = 20;

/**
 * Parts whose objects have the labels and annotations that `kubernetes_labels` and `kubernetes_annotations` add. What may
 * be another object's, or may not be added at all, is open.
 */
export function patched<P extends Part>(parts: readonly P[]): readonly P[] {
  const found = new Map<string, Patches>();
  for (const { stacks, cellOf } of parts)
    for (const { resources } of stacks)
      for (const resource of resources) if (isPatch(resource.type)) addPatches(found, resource, cellOf(resource));
  if (found.size === 0) return parts;
  const patches = new Map([...found].map(([key, { named, open }]) => [key, { named, open: together(open) }]));
  const change = (item: EvidenceObject) => {
    const { apiVersion, kind } = item.object;
    const target = objectNames(item.object).key;
    const own = patches.get(kindKey(item.cell, apiVersion, kind));
    const any = patches.get(kindKey(item.cell, ANY, ANY));
    return withPatches(item, [...(own?.named.get(target) ?? []), ...(own?.open ?? []), ...(any?.open ?? [])]);
  };
  return parts.map((part) => withObjects(part, change));
}

/** Paths by the argument that adds to them. */
const PATCHES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  kubernetes_labels: { labels: ["metadata", "labels"] },
  kubernetes_annotations: {
    annotations: ["metadata", "annotations"],
    template_annotations: ["spec", "template", "metadata", "annotations"],
  },
};

/** True for the types that add to objects which others make. */
export function isPatch(type: string): boolean {
  return Object.hasOwn(PATCHES, type);
}

/** Stands for every kind. */
const ANY = "*";

function addPatches(found: Map<string, Patches>, resource: ResourceEvidence, cell: string | undefined): void {
  const { type, address, config, perhaps } = resource;
  const { kind, target } = targetOf(config);
  const key = kindKey(cell, ...(kind ?? [ANY, ANY]));
  const patches: Patches = found.get(key) ?? { named: new Map(), open: [] };
  found.set(key, patches);
  const isOpen = target === undefined || perhaps !== undefined;
  const why = `${isOpen ? "may be" : "is"} set by ${address}`;
  for (const [argument, path] of Object.entries(PATCHES[type]!)) {
    const value = config[argument];
    if (value === undefined || value === null) continue;
    const patch = { path, values: asFields(value), why, isOpen };
    if (target === undefined) patches.open.push(patch);
    else addTo(patches.named, target, patch);
  }
}

interface Target {
  /** API version and kind; undefined where only an apply knows them. */
  readonly kind: readonly [string, string] | undefined;
  /** What findings know the object by. */
  readonly target: string | undefined;
}

function targetOf(config: Fields): Target {
  const metadata = asFields(asList(config["metadata"])[0] ?? config["metadata"]) ?? {};
  const text = (value: unknown, otherwise: string) => asText(value) ?? otherwise;
  const kind = [text(config["api_version"], ""), text(config["kind"], "")] as const;
  if (kind.some(isTemplate)) return { kind: undefined, target: undefined };
  const [name, namespace] = [text(metadata["name"], NOT_KNOWN), text(metadata["namespace"], "")];
  if (isTemplate(name) || isTemplate(namespace)) return { kind, target: undefined };
  return { kind, target: objectNames({ apiVersion: kind[0], kind: kind[1], metadata: { name, namespace } }).key };
}

/** Patches that any object may have, one for each mapping: a thousand of them cost an object no more than one. */
function together(open: readonly Patch[]): Patch[] {
  const byPath = new Map<string, Patch[]>();
  for (const patch of open) addTo(byPath, patch.path.join("."), patch);
  return [...byPath.values()].map((patches) => {
    const keys = new Set(patches.flatMap(({ values }) => Object.keys(values ?? {})));
    const isEvery = keys.size > MAX_KEYS || patches.some(({ values }) => values === undefined);
    const values = isEvery ? undefined : Object.fromEntries([...keys].map((key) => [key, NOT_KNOWN]));
    return { ...patches[0]!, values };
  });
}

function kindKey(cell: string | undefined, apiVersion: string, kind: string): string {
  return `${cell ?? ""}\n${apiGroupOf(apiVersion)}\n${kind}`;
}

/** With all of them at once: a thousand may add to one object, and each copy has what those before it added. */
function withPatches(item: EvidenceObject, patches: readonly Patch[]): EvidenceObject {
  if (patches.length === 0) return item;
  const added = new Map<string, Record<string, string>>();
  const open: Opened[] = [];
  for (const patch of patches) {
    const path = pathIn(item, patch.path)?.join(".");
    if (path === undefined) continue;
    if (patch.values === undefined) {
      open.push({ field: path, why: patch.why });
      continue;
    }
    const values = added.get(path) ?? {};
    added.set(path, values);
    for (const [key, value] of addedBy(patch)) {
      values[key] = value;
      if (value === NOT_KNOWN) open.push({ field: `${path}.${key}`, why: patch.why });
    }
  }
  const object = [...added].reduce<Fields>(
    (fields, [path, values]) => withAdded(fields, path.split("."), values),
    item.object,
  ) as EvidenceObject["object"];
  return opened({ ...item, object }, open);
}

/** Where a patch adds to an object; undefined where pods of what has no template would have annotations of one. */
function pathIn({ object }: EvidenceObject, given: readonly string[]): readonly string[] | undefined {
  if (given[0] !== "spec") return given;
  const path = object.kind === "CronJob" ? ["spec", "jobTemplate", ...given] : given;
  return asFields(fieldAt(object, path.slice(0, -2).join("."))) === undefined ? undefined : path;
}

function addedBy({ values = {}, isOpen }: Patch): [string, string][] {
  const isKnown = (value: unknown) => !isOpen && !isExpression(value);
  return Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => [key, isKnown(value) ? String(value) : NOT_KNOWN]);
}

function withAdded(fields: Fields, [first, ...rest]: readonly string[], added: Fields): Fields {
  if (first === undefined) return { ...fields, ...added };
  return { ...fields, [first]: withAdded(asFields(fields[first]) ?? {}, rest, added) };
}

/** A field that only an apply knows, with a phrase that follows its name. */
interface Opened {
  readonly field: string;
  readonly why: string;
}

function opened(item: EvidenceObject, open: readonly Opened[]): EvidenceObject {
  if (open.length === 0) return item;
  return {
    ...item,
    unknown: [...(item.unknown ?? []), ...open.map(({ field }) => field)],
    whyUnknown: { ...item.whyUnknown, ...Object.fromEntries(open.map(({ field, why }) => [field, why])) },
  };
}

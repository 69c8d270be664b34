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
    return [...(own?.named.get(target) ?? []), ...(own?.open ?? []), ...(any?.open ?? [])].reduce(withPatch, item);
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

function withPatch(item: EvidenceObject, { path: given, values, why, isOpen }: Patch): EvidenceObject {
  const isOfTemplate = given[0] === "spec";
  const path = isOfTemplate && item.object.kind === "CronJob" ? ["spec", "jobTemplate", ...given] : given;
  // Pods of what has no template have no annotations of one.
  if (isOfTemplate && asFields(fieldAt(item.object, path.slice(0, -2).join("."))) === undefined) return item;
  const field = path.join(".");
  if (values === undefined) return opened(item, [field], why);
  const isKnown = (value: unknown) => !isOpen && !isExpression(value);
  const added = Object.entries(values)
    .filter(([, value]) => value !== null)
    .map(([key, value]): [string, string] => [key, isKnown(value) ? String(value) : NOT_KNOWN]);
  const open = added.filter(([, value]) => value === NOT_KNOWN).map(([key]) => `${field}.${key}`);
  const object = withAdded(item.object, path, Object.fromEntries(added)) as EvidenceObject["object"];
  return opened({ ...item, object }, open, why);
}

function withAdded(fields: Fields, [first, ...rest]: readonly string[], added: Fields): Fields {
  if (first === undefined) return { ...fields, ...added };
  return { ...fields, [first]: withAdded(asFields(fields[first]) ?? {}, rest, added) };
}

function opened(item: EvidenceObject, fields: readonly string[], why: string): EvidenceObject {
  if (fields.length === 0) return item;
  return {
    ...item,
    unknown: [...(item.unknown ?? []), ...fields],
    whyUnknown: { ...item.whyUnknown, ...Object.fromEntries(fields.map((field) => [field, why])) },
  };
}

import { addTo } from "../../core/add-to";
import { apiGroupOf } from "../../core/kubernetes";
import type { Fields } from "../reading/fields";
import { asFields, asList, asText } from "../reading/fields";
import type { EvidenceObject, ResourceEvidence } from "./evidence";
import { isTemplate, NOT_KNOWN } from "./terraform-text";
import type { Located } from "./with-objects";
import { withObjects } from "./with-objects";

/** What a resource adds to an object that something else makes. */
interface Patch {
  readonly address: string;
  /** `metadata.labels` or `metadata.annotations`. */
  readonly field: "labels" | "annotations";
  /** Undefined where even the keys are open. */
  readonly values: Fields | undefined;
  /** Undefined where only an apply knows the name or the namespace. */
  readonly target: string | undefined;
  /** `group/kind`. */
  readonly kind: string;
}

const PATCHES: Readonly<Record<string, Patch["field"]>> = {
  kubernetes_labels: "labels",
  kubernetes_annotations: "annotations",
};

/**
 * Parts whose objects have the labels and annotations that `kubernetes_labels` and `kubernetes_annotations` add. What may
 * be another object's, or may not be added at all, is open.
 */
export function patched<P extends Located>(parts: readonly P[]): readonly P[] {
  const patches = new Map<string, Patch[]>();
  for (const { stacks } of parts)
    for (const { resources } of stacks)
      for (const resource of resources) {
        const patch = patchOf(resource);
        if (patch !== undefined) addTo(patches, patch.kind, patch);
      }
  if (patches.size === 0) return parts;
  const change = (item: EvidenceObject) =>
    (patches.get(kindKey(item.object.apiVersion, item.object.kind)) ?? []).reduce(withPatch, item);
  return parts.map((part) => withObjects(part, change));
}

function patchOf({ type, address, config }: ResourceEvidence): Patch | undefined {
  const field = PATCHES[type];
  if (field === undefined) return undefined;
  const metadata = asFields(asList(config["metadata"])[0] ?? config["metadata"]) ?? {};
  const [apiVersion, kind] = [asText(config["api_version"]) ?? "", asText(config["kind"]) ?? ""];
  const [name, namespace] = [asText(metadata["name"]) ?? NOT_KNOWN, asText(metadata["namespace"]) ?? ""];
  const isOpen = [name, namespace, config["count"], config["for_each"]].some(
    (value) => typeof value === "string" && isTemplate(value),
  );
  return {
    address,
    field,
    values: asFields(config[field]),
    kind: kindKey(apiVersion, kind),
    target: isOpen ? undefined : targetKey(name, namespace),
  };
}

function kindKey(apiVersion: string, kind: string): string {
  return `${apiGroupOf(apiVersion)}/${kind}`;
}

function targetKey(name: string, namespace: string): string {
  return `${namespace === "" ? "default" : namespace}/${name}`;
}

function withPatch(item: EvidenceObject, { target, field, values, address }: Patch): EvidenceObject {
  const { metadata } = item.object;
  if (target !== undefined && target !== targetKey(metadata.name, metadata.namespace ?? "")) return item;
  const path = `metadata.${field}`;
  const why = target === undefined ? `may be set by ${address}` : `is set by ${address}`;
  if (values === undefined) return opened(item, [path], why);
  const own = asFields(metadata[field]) ?? {};
  const isKnown = (value: unknown) => target !== undefined && !(typeof value === "string" && isTemplate(value));
  const added = Object.entries(values).map(([key, value]): [string, string] => [
    key,
    isKnown(value) ? String(value) : NOT_KNOWN,
  ]);
  const open = added.filter(([, value]) => value === NOT_KNOWN).map(([key]) => `${path}.${key}`);
  const labelled = { ...item.object, metadata: { ...metadata, [field]: { ...own, ...Object.fromEntries(added) } } };
  return opened({ ...item, object: labelled }, open, why);
}

function opened(item: EvidenceObject, fields: readonly string[], why: string): EvidenceObject {
  if (fields.length === 0) return item;
  return {
    ...item,
    unknown: [...(item.unknown ?? []), ...fields],
    whyUnknown: { ...item.whyUnknown, ...Object.fromEntries(fields.map((field) => [field, why])) },
  };
}

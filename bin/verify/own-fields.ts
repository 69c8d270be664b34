import { isDeepStrictEqual } from "node:util";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { LABELS, MANAGED_BY } from "../../constructs/core/labels";
import type { LiveObject } from "../cluster/cluster";
import type { Mapping } from "./reading";
import { field as fieldAt, isMapping, listAt, textAt } from "./reading";

/**
 * Names under which we write: our own server-side apply, the provider's `kubernetes_manifest`, and its other resources,
 * whose manager is the start of their user agent. Source: hashicorp/kubernetes v2.38.0.
 */
const OURS = [MANAGED_BY, "Terraform", "HashiCorp"];

/** Fields that an apply of ours owns and that are no longer declared: it was taken out here and not there. */
export function leftOver(declared: KubernetesObject, live: LiveObject): { field: string; live?: unknown }[] {
  const found: { field: string; live?: unknown }[] = [];
  for (const entry of listAt(live, "metadata", "managedFields")) {
    const fields = fieldAt(entry, "fieldsV1");
    if (!OURS.includes(textAt(entry, "manager") ?? "") || !isMapping(fields) || textAt(entry, "subresource")) continue;
    // An update also owns what the server filled in; of labels and annotations there is hardly any.
    const owned = textAt(entry, "operation") === "Apply" ? contentOf(fields) : metadataOf(fields);
    walk(owned, declared, live, "", found);
  }
  const unique = new Map(found.map((difference) => [difference.field, difference]));
  return [...unique.values()].filter(({ field }) => field !== `metadata.labels["${LABELS.namespaceName}"]`);
}

function contentOf(fields: Mapping): Mapping {
  const { "f:status": _status, "f:metadata": _metadata, ...content } = fields;
  return { ...content, ...metadataOf(fields) };
}

function metadataOf(fields: Mapping): Mapping {
  const metadata = fields["f:metadata"];
  if (!isMapping(metadata)) return {};
  const { "f:labels": labels, "f:annotations": annotations } = metadata;
  return {
    "f:metadata": {
      ...(labels === undefined ? {} : { "f:labels": labels }),
      ...(annotations === undefined ? {} : { "f:annotations": annotations }),
    },
  };
}

/** Source: kubernetes.io/docs/reference/using-api/server-side-apply, FieldsV1: `f:` a field, `k:` an item by its keys, `v:` an item by its value. */
function walk(
  owned: Mapping,
  declared: unknown,
  live: unknown,
  field: string,
  found: { field: string; live?: unknown }[],
): void {
  for (const [key, inner] of Object.entries(owned)) {
    if (key === ".") continue;
    const step = stepInto(key, declared, live, field);
    if (step === undefined) continue;
    if (step.declared === undefined) {
      if (step.live !== undefined) found.push({ field: step.field, live: step.live });
    } else if (isMapping(inner)) walk(inner, step.declared, step.live, step.field, found);
  }
}

interface Step {
  readonly field: string;
  readonly declared: unknown;
  readonly live: unknown;
}

function stepInto(key: string, declared: unknown, live: unknown, field: string): Step | undefined {
  const name = key.slice(2);
  if (key.startsWith("f:"))
    return { field: nameOf(field, name), declared: fieldAt(declared, name), live: fieldAt(live, name) };
  const wanted = json(name);
  if (wanted === undefined || !Array.isArray(live)) return undefined;
  const isIt = (item: unknown): boolean =>
    key.startsWith("k:") ? hasKeys(item, wanted) : isDeepStrictEqual(item, wanted);
  const index = live.findIndex(isIt);
  return {
    field: `${field}[${index}]`,
    declared: Array.isArray(declared) ? declared.find(isIt) : undefined,
    live: live[index] as unknown,
  };
}

function hasKeys(item: unknown, keys: unknown): boolean {
  return isMapping(item) && isMapping(keys) && Object.entries(keys).every(([key, value]) => item[key] === value);
}

function nameOf(field: string, key: string): string {
  const plain = /^[\w-]+$/.test(key);
  if (field === "") return key;
  return plain ? `${field}.${key}` : `${field}[${JSON.stringify(key)}]`;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

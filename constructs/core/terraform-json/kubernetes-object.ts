import type { KubernetesObject } from "../kubernetes";
import { unescaped, unescapedDeep } from "./escape";
import type { NamedField, NamedFields, NativeShape } from "./shape";
import { METADATA, namedFields } from "./shape";
import { nativeShapes } from "./shapes";

type Block = Record<string, unknown>;

interface Reader {
  readonly shape: NativeShape;
  readonly fields: NamedFields;
}

const readers: ReadonlyMap<string, Reader> = new Map(
  nativeShapes.flatMap((shape: NativeShape) => {
    const reader = { shape, fields: namedFields({ metadata: METADATA, ...shape.fields }) };
    return [shape.resource, ...(shape.aliases ?? [])].map((name): [string, Reader] => [name, reader]);
  }),
);

/** Types of resources whose objects can be read. */
export const readableResources: readonly string[] = [...readers.keys(), "kubernetes_manifest"];

/**
 * The Kubernetes object that a Terraform resource would create.
 * @param type such as `kubernetes_namespace_v1` or `kubernetes_manifest`.
 * @param config the resource's block as it stands in Terraform JSON or in a plan's values: snake case, blocks as objects
 * or as lists, null for what is not set. Escapes are undone; other templates (`${…}`) stay as they are.
 * @returns undefined for resources of other types, and for manifests that are no plain object.
 */
export function kubernetesObjectOf(type: string, config: unknown): KubernetesObject | undefined {
  const block = blockOf(config);
  if (block === undefined) return undefined;
  if (type === "kubernetes_manifest") return objectOfManifest(block["manifest"]);
  const reader = readers.get(type);
  return reader === undefined ? undefined : nativeObject(block, reader);
}

function nativeObject(block: Block, { shape, fields }: Reader): KubernetesObject {
  const { metadata, ...rest } = readBlock(block, fields) as { metadata?: Block };
  const name = [shape.onlyName, metadata?.["name"], metadata?.["generateName"]].find(
    (text) => typeof text === "string",
  );
  return {
    apiVersion: shape.apiVersion,
    kind: shape.kind,
    ...rest,
    metadata: { ...metadata, name: name ?? "" },
  };
}

function objectOfManifest(manifest: unknown): KubernetesObject | undefined {
  const object = blockOf(manifest);
  const { apiVersion, kind, metadata } = object ?? {};
  const named =
    typeof apiVersion === "string" && typeof kind === "string" && typeof blockOf(metadata)?.["name"] === "string";
  return named ? (unescapedDeep(object) as unknown as KubernetesObject) : undefined;
}

function readBlock(block: Block, fields: NamedFields): Block {
  const object: Block = {};
  for (const key of Object.keys(block)) {
    const field = fields.bySnake.get(key);
    const value = block[key];
    if (field === undefined || value === null || value === undefined || value === field.absent) continue;
    const read = readField(value, field);
    if (read !== undefined) object[field.kubernetes] = read;
  }
  return object;
}

function readField(value: unknown, field: NamedField): unknown {
  if (field.intOrString === true) return intOrString(value);
  if (field.inner === undefined) return unescapedDeep(value);
  // No block is text: what stands here in one's place, such as "known after apply", must not become an empty block.
  if (typeof value === "string") return value;
  const blocks = (Array.isArray(value) ? value : [value]).map((item: unknown) =>
    typeof item === "string" ? item : readBlock(blockOf(item) ?? {}, field.inner!),
  );
  return field.blocks === "one" ? blocks[0] : blocks;
}

function intOrString(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return /^\d{1,9}$/.test(value) ? Number(value) : unescaped(value);
}

/** A block is an object, or a list of one object. */
function blockOf(value: unknown): Block | undefined {
  const block: unknown = Array.isArray(value) ? value[0] : value;
  return block !== null && typeof block === "object" && !Array.isArray(block) ? (block as Block) : undefined;
}

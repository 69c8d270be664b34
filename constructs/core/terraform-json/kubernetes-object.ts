import type { KubernetesObject } from "../kubernetes";
import { readYaml } from "../yaml";
import { unescapedDeep } from "./escape";
import { readField } from "./read-field";
import type { NamedFields, NativeShape } from "./shape";
import { METADATA, namedFields, NAMESPACED_METADATA } from "./shape";
import { foreignShapes, nativeShapes } from "./shapes";

type Block = Record<string, unknown>;

/** Resources that are an object as it is. */
const MANIFESTS = ["kubernetes_manifest", "kubectl_manifest"];

const shapes: ReadonlyMap<string, NativeShape> = new Map(
  [...nativeShapes, ...foreignShapes].flatMap((shape: NativeShape) =>
    [shape.resource, ...(shape.aliases ?? [])].map((name): [string, NativeShape] => [name, shape]),
  ),
);

/** Types of resources whose objects can be read. */
export const readableResources: readonly string[] = [...shapes.keys(), ...MANIFESTS];

/** How a resource's values were written. */
export interface Reading {
  /**
   * True for the values of plans and states: text is as it is, without escapes, and what is empty is not set. Default:
   * as Terraform JSON writes it.
   */
  readonly plain?: boolean;
  /** True where no text holds escapes any more: none is looked for. Default: false. */
  readonly unescaped?: boolean;
  /** True for values that were read back from a cluster: what is not set there, nobody has sent. Default: false. */
  readonly stored?: boolean;
}

/**
 * The Kubernetes object that a Terraform resource would create.
 * @param type such as `kubernetes_namespace_v1` or `kubernetes_manifest`.
 * @param config the resource's block as it stands in Terraform JSON or in a plan's values: snake case, blocks as objects
 * or as lists, null for what is not set. Escapes are undone; other templates (`${…}`) stay as they are.
 * @returns undefined for resources of other types, and for manifests that are no plain object.
 */
export function kubernetesObjectOf(type: string, config: unknown, reading: Reading = {}): KubernetesObject | undefined {
  const block = blockOf(config);
  if (block === undefined) return undefined;
  if (type === "kubernetes_manifest") return objectOfManifest(block["manifest"], reading);
  if (type === "kubectl_manifest") return objectOfKubectl(block, reading);
  const shape = shapes.get(type);
  return shape === undefined ? undefined : nativeObject(block, shape, reading);
}

/** The shape that a type of resource is read by; undefined for manifests and for what is not read. */
export function shapeOf(type: string): NativeShape | undefined {
  return shapes.get(type);
}

/** The fields of a shape with their names on both sides, `metadata` among them; made when they are first asked for. */
export function fieldsOf(shape: NativeShape): NamedFields {
  const known = fields.get(shape);
  if (known !== undefined) return known;
  const made = namedFields({
    metadata: shape.scope === "cluster" ? METADATA : NAMESPACED_METADATA,
    ...shape.fields,
  });
  fields.set(shape, made);
  return made;
}

const fields = new Map<NativeShape, NamedFields>();

function nativeObject(block: Block, shape: NativeShape, reading: Reading): KubernetesObject {
  const known = fieldsOf(shape);
  const read = readField(block, known, reading);
  const metadata = metadataOf(read["metadata"], known);
  const name = [shape.onlyName, metadata["name"], metadata["generateName"]].find((text) => typeof text === "string");
  const object: Block = { apiVersion: shape.apiVersion, kind: shape.kind };
  for (const key of Object.keys(read)) if (key !== "metadata") object[key] = read[key];
  object["metadata"] = metadata["name"] === name && name !== undefined ? metadata : { ...metadata, name: name ?? "" };
  return object as KubernetesObject;
}

/** What stands in the place of the whole block stands in each of its fields: each may be anything, and none is absent. */
function metadataOf(read: unknown, known: NamedFields): Block {
  if (typeof read !== "string") return blockOf(read) ?? {};
  const names = [...(known.byKubernetes.get("metadata")?.inner?.byKubernetes.keys() ?? [])];
  return Object.fromEntries(names.filter((name) => name !== "generateName").map((name) => [name, read]));
}

function objectOfManifest(
  manifest: unknown,
  { plain = false, unescaped = plain }: Reading,
): KubernetesObject | undefined {
  const object = blockOf(manifest);
  if (object === undefined || !isObject(object)) return undefined;
  return unescaped ? object : unescapedDeep<KubernetesObject>(object);
}

/** The object of a `kubectl_manifest`, in the namespace that it is sent to whatever its YAML says. */
function objectOfKubectl(block: Block, reading: Reading): KubernetesObject | undefined {
  const object = objectOfYaml(block["yaml_body"], reading);
  const namespace = block["override_namespace"];
  if (object === undefined || typeof namespace !== "string" || namespace === "") return object;
  // The API server has no place for one there.
  if (clusterScoped.has(`${object.apiVersion} ${object.kind}`)) return object;
  return { ...object, metadata: { ...object.metadata, namespace } };
}

const clusterScoped: ReadonlySet<string> = new Set(
  [...shapes.values()]
    .filter(({ scope }) => scope === "cluster")
    .map(({ apiVersion, kind }) => `${apiVersion} ${kind}`),
);

/** The object in the YAML of a `kubectl_manifest`; text that Terraform would evaluate is no YAML yet. */
function objectOfYaml(body: unknown, { plain = false }: Reading): KubernetesObject | undefined {
  if (typeof body !== "string" || (!plain && /(^|[^$%])[$%]\{/.test(body))) return undefined;
  const { value } = readYaml("yaml_body", plain ? body : unescapedDeep(body));
  const object = blockOf(value);
  return object !== undefined && isObject(object) ? object : undefined;
}

function isObject(object: Block): object is Block & KubernetesObject {
  const { apiVersion, kind, metadata } = object;
  return typeof apiVersion === "string" && typeof kind === "string" && typeof blockOf(metadata)?.["name"] === "string";
}

/** A block is an object, or a list of one object. */
function blockOf(value: unknown): Block | undefined {
  const block: unknown = Array.isArray(value) ? value[0] : value;
  return block !== null && typeof block === "object" && !Array.isArray(block) ? (block as Block) : undefined;
}

import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { fieldsOf } from "../../constructs/core/terraform-json/kubernetes-object";
import type { NamedField, NamedFields, NativeShape } from "../../constructs/core/terraform-json/shape";
import { foreignShapes, nativeShapes } from "../../constructs/core/terraform-json/shapes";
import { asFields } from "../../constructs/policy/reading/fields";

/** A resource of the kubernetes provider that makes an object. */
export interface NativeResource {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
}

const shapes: readonly NativeShape[] = [...nativeShapes, ...foreignShapes];

/** The object as a native resource; undefined where the provider has none of its kind, or not all of its fields. */
export function nativeResource(object: KubernetesObject): NativeResource | undefined {
  const shape = shapes.find(
    ({ apiVersion, kind, onlyName }) =>
      apiVersion === object.apiVersion && kind === object.kind && onlyName === undefined,
  );
  if (shape === undefined) return undefined;
  const { apiVersion: _version, kind: _kind, ...rest } = object;
  const config = writeBlock(rest, fieldsOf(shape));
  return config === undefined ? undefined : { type: shape.resource, config };
}

function writeBlock(
  source: Readonly<Record<string, unknown>>,
  fields: NamedFields,
): Record<string, unknown> | undefined {
  const block: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(source)) {
    const field = fields.byKubernetes.get(key);
    const written = field === undefined ? undefined : writeField(value, field);
    if (field === undefined || written === undefined) return undefined;
    block[field.snake] = written;
  }
  return block;
}

function writeField(value: unknown, field: NamedField): unknown {
  if (field.base64 === true)
    return Object.fromEntries(
      Object.entries(asFields(value) ?? {}).map(([key, text]) => [key, Buffer.from(String(text), "base64").toString()]),
    );
  if (field.octal === true) return Number(value).toString(8);
  if (field.inner === undefined) return escaped(value);
  if (!Array.isArray(value))
    return asFields(value) === undefined ? undefined : writeBlock(asFields(value)!, field.inner);
  const blocks = value.map((item: unknown) =>
    asFields(item) === undefined ? undefined : writeBlock(asFields(item)!, field.inner!),
  );
  return blocks.includes(undefined) ? undefined : blocks;
}

function escaped(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(/[$%]\{/g, (opening) => opening[0]! + opening)) as unknown;
}

import type { FieldPath } from "../fault";
import { fieldsOf, shapeOf } from "./kubernetes-object";
import type { NamedFields } from "./shape";

/**
 * Where a field of an object stands in the block of the resource that makes it: `spec.containers[0].hostPID` becomes
 * `spec.container[0].host_pid`. What the shape doesn't know ends the path.
 */
export function blockPath(type: string, field: FieldPath): FieldPath {
  let ofType = knownPaths.get(type);
  if (ofType === undefined) knownPaths.set(type, (ofType = new WeakMap()));
  const known = ofType.get(field);
  if (known !== undefined) return known;
  const path = pathOf(type, field);
  ofType.set(field, path);
  return path;
}

/** By type and by the path itself, not by what it says: whoever asks of thousands of objects asks with the same few. */
const knownPaths = new Map<string, WeakMap<FieldPath, FieldPath>>();

function pathOf(type: string, field: FieldPath): FieldPath {
  if (type === "kubernetes_manifest") return ["manifest", ...field];
  const shape = shapeOf(type);
  return shape === undefined ? [] : within(fieldsOf(shape), field);
}

function within(fields: NamedFields, [first, ...rest]: FieldPath): FieldPath {
  const field = fields.byKubernetes.get(String(first));
  if (field === undefined) return [];
  if (field.inner === undefined) return [field.snake, ...rest];
  const [index, ...inner] = rest;
  if (typeof index === "number") return [field.snake, index, ...within(field.inner, inner)];
  return [field.snake, ...within(field.inner, rest)];
}

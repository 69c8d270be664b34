import type { Fault, FieldPath } from "../fault";
import type { KubernetesObject } from "../kubernetes";
import { objectTitle } from "../kubernetes";
import { literal, literalDeep } from "./escape";
import type { NamedField, NamedFields, NativeShape } from "./shape";
import { METADATA, namedFields } from "./shape";

type Block = Record<string, unknown>;

/** Fields of an object that the shape's own fields say nothing of. */
const IDENTITY = new Set(["apiVersion", "kind"]);

/** What cdktf's generated class of the native resource takes (camel case, escaped), or why the object can't be one. */
export interface NativeConfig {
  readonly config: Readonly<Block>;
  readonly faults: readonly Fault[];
}

/** Turns objects of one native kind into configurations of its resource. */
export function configWriter(shape: NativeShape): (object: KubernetesObject) => NativeConfig {
  const fields = namedFields({ metadata: METADATA, ...shape.fields });
  return (object) => {
    const faults: Fault[] = [];
    const config = writeBlock(object, fields, [], (problem) =>
      faults.push({ ...problem, message: `${objectTitle(object)}: ${problem.message}` }),
    );
    return { config, faults };
  };
}

type Report = (fault: Fault) => void;

function writeBlock(source: Readonly<Block>, fields: NamedFields, path: FieldPath, report: Report): Block {
  const block: Block = {};
  for (const key of Object.keys(source)) {
    const field = fields.byKubernetes.get(key);
    const inner = source[key];
    if (inner === undefined || (path.length === 0 && IDENTITY.has(key))) continue;
    if (field === undefined) report(notExpressible([...path, key], inner));
    else block[field.camel] = writeField(inner, field, [...path, key], report);
  }
  for (const field of fields.notSilent) {
    if (source[field.kubernetes] !== undefined) continue;
    if (field.required === true) report(missing([...path, field.kubernetes]));
    else block[field.camel] = field.absent;
  }
  return block;
}

function writeField(source: unknown, field: NamedField, path: FieldPath, report: Report): unknown {
  if (field.intOrString === true) return literal(String(source));
  if (field.inner === undefined) return literalDeep(source);
  if (field.blocks === "one") return writeOne(source, field.inner, path, report);
  if (!Array.isArray(source)) return report(wrongType(path, source, "a list"));
  const blocks = source.map((item, index) => writeOne(item, field.inner!, [...path, index], report));
  if (field.blocks === "many") return blocks;
  if (blocks.length > 1) report(notExpressible([...path, 1], source[1]));
  return blocks[0];
}

function writeOne(source: unknown, fields: NamedFields, path: FieldPath, report: Report): unknown {
  if (source === null || typeof source !== "object" || Array.isArray(source))
    return report(wrongType(path, source, "a mapping"));
  return writeBlock(source as Block, fields, path, report);
}

function notExpressible(path: FieldPath, received: unknown): Fault {
  return {
    code: "terraform/not-expressible",
    message: "the kubernetes provider's resource of this kind has no such field, so it would be lost",
    path,
    received,
    fix: "leave the field out",
  };
}

function missing(path: FieldPath): Fault {
  return {
    code: "terraform/field-required",
    message: "the kubernetes provider's resource of this kind needs this field",
    path,
  };
}

function wrongType(path: FieldPath, received: unknown, allowed: string): Fault {
  return { code: "terraform/wrong-type", message: "this field has the wrong type", path, received, allowed };
}

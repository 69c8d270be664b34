import type { z } from "zod";
import type { FieldPath } from "./fault";

/** The parts of zod's definitions through which a path leads. */
interface Definition {
  readonly type: string;
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>;
  readonly innerType?: z.core.$ZodType;
  readonly in?: z.core.$ZodType;
  readonly valueType?: z.core.$ZodType;
  readonly element?: z.core.$ZodType;
  readonly options?: readonly z.core.$ZodType[];
  readonly discriminator?: string;
}

/**
 * The fields that a model has at a path.
 * @param input what is parsed: of a union, the branch that it chose counts.
 * @returns undefined where the path leads to no mapping with fields of its own.
 */
export function knownFields(model: z.core.$ZodType, input: unknown, path: FieldPath): readonly string[] | undefined {
  const definition = model._zod.def as unknown as Definition;
  const wrapped = definition.innerType ?? definition.in;
  if (wrapped !== undefined) return knownFields(wrapped, input, path);
  if (definition.options !== undefined) return fieldsOfUnion(definition, input, path);
  const [key, ...rest] = path;
  if (key === undefined) return definition.shape && Object.keys(definition.shape);
  const next = definition.valueType ?? definition.element ?? ownValue(definition.shape, key);
  return next && knownFields(next, ownValue(input, key), rest);
}

function fieldsOfUnion({ options = [], discriminator }: Definition, input: unknown, path: FieldPath) {
  const chosen =
    discriminator === undefined
      ? options
      : options.filter((option) =>
          option._zod.propValues?.[discriminator]?.has(ownValue(input, discriminator) as z.core.util.Primitive),
        );
  return chosen.map((option) => knownFields(option, input, path)).find((fields) => fields !== undefined);
}

function ownValue<T>(from: Readonly<Record<string, T>> | undefined, key: string | number): T | undefined;
function ownValue(from: unknown, key: string | number): unknown;
function ownValue(from: unknown, key: string | number): unknown {
  if (from === null || typeof from !== "object" || !Object.hasOwn(from, key)) return undefined;
  return (from as Readonly<Record<string | number, unknown>>)[key];
}

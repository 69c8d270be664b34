import type { FieldPath } from "../../core/fault";

/** Something that this evidence doesn't say; thrown where an expression asks for it. */
export class NotSaid extends Error {
  override readonly name = "NotSaid";
}

/** Stands in JSON for a value that nobody has said, for the reason given: reading it throws NotSaid. */
export class Unsaid {
  /** @param isThere whether there surely is a value, so that `has()` knows. */
  constructor(
    readonly reason: string,
    readonly isThere: "surely" | "perhaps" = "surely",
  ) {}
}

/** By object, the fields of which nobody has said more than that they are there. */
const SURE = new WeakMap<object, Set<string>>();

/** Whether there surely is a value, though it may not be said which. */
export function isSurelyThere(holder: object, field: string): boolean {
  return SURE.get(holder)?.has(field) === true;
}

/** An object whose field can't be read, for the reason given. */
export function withUnsaid(known: object, field: string, reason: string): object {
  return Object.defineProperty(known, field, unreadable(reason));
}

/**
 * JSON as CEL takes it: whole numbers are its `int`, fields are own ones only.
 * @param unknown fields as `spec.rules[0].host`: reading one throws NotSaid, which `||` and `&&` forgive where the
 * other side decides.
 */
export function celValue(
  value: unknown,
  unknown: readonly string[] = [],
  whyUnknown: Readonly<Record<string, string>> = {},
): unknown {
  const converted = convert(value);
  for (const field of unknown) {
    const reason = `${field} ${whyUnknown[field] ?? "is a reference that only an apply resolves"}`;
    const path = pathOf(field);
    if (path === undefined || path.length === 0) return hiddenWhole(reason);
    hide(converted, path, reason);
  }
  return converted;
}

function convert(value: unknown): unknown {
  if (typeof value === "number") return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map(convert);
  if (value === null || typeof value !== "object") return value;
  const fields: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value)) {
    if (item === undefined) continue;
    // Assigning to `__proto__` would change what the object inherits.
    Object.defineProperty(fields, key, descriptorOf(item));
    if (item instanceof Unsaid && item.isThere === "surely") noteSure(fields, key);
  }
  return fields;
}

function descriptorOf(item: unknown): PropertyDescriptor {
  return item instanceof Unsaid
    ? unreadable(item.reason)
    : { value: convert(item), enumerable: true, configurable: true };
}

function noteSure(holder: object, field: string): void {
  SURE.set(holder, (SURE.get(holder) ?? new Set()).add(field));
}

/** `spec.rules[0].host`, and `metadata.labels["a.b/c"]`; undefined for what is written in no such way. */
export function pathOf(field: string): FieldPath | undefined {
  const path: (string | number)[] = [];
  let rest = field;
  while (rest !== "") {
    const found = /^\.?([^.[\]"]+)|^\[(\d+)\]|^\[("(?:\\.|[^"\\])*")\]/.exec(rest);
    if (found === null) return undefined;
    path.push(found[1] ?? (found[2] === undefined ? (JSON.parse(found[3]!) as string) : Number(found[2])));
    rest = rest.slice(found[0].length);
  }
  return path;
}

/** Makes reading the field throw; where a parent is not there yet it is the parent that is not known. */
export function hide(root: unknown, path: FieldPath, reason: string): void {
  let here = root;
  for (const [index, key] of path.entries()) {
    if (here === null || typeof here !== "object") return;
    const last = index === path.length - 1 || !Object.hasOwn(here, key);
    if (last) return void Object.defineProperty(here, key, unreadable(reason));
    const under = Object.getOwnPropertyDescriptor(here, key)!;
    if (under.get !== undefined) return;
    here = under.value as unknown;
  }
}

function unreadable(reason: string): PropertyDescriptor {
  return {
    enumerable: true,
    configurable: true,
    get: () => {
      throw new NotSaid(reason);
    },
  };
}

function hiddenWhole(reason: string): unknown {
  return new Proxy(
    {},
    {
      get: () => {
        throw new NotSaid(reason);
      },
    },
  );
}

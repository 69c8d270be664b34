/**
 * A value with its texts changed, keys too; what has nothing to change comes back as the same reference.
 * @param change what it makes of a key counts only where it is a text.
 * @param within lists and fields that hold something to change, at any depth; all others are passed over. Default: all.
 */
export function mapTexts(value: unknown, change: (text: string) => unknown, within?: ReadonlySet<object>): unknown {
  if (typeof value === "string") return change(value);
  if (value === null || typeof value !== "object") return value;
  if (within !== undefined && !within.has(value)) return value;
  if (Array.isArray(value)) return mapList(value, change, within);
  return mapFields(value as Record<string, unknown>, change, within);
}

/** Most lists and fields have nothing to change: nothing is made before the first that has. */
function mapList(
  list: readonly unknown[],
  change: (text: string) => unknown,
  within: ReadonlySet<object> | undefined,
): unknown {
  let changed: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const item = mapTexts(list[index], change, within);
    if (changed === undefined && item !== list[index]) changed = list.slice(0, index);
    changed?.push(item);
  }
  return changed ?? list;
}

function mapFields(
  fields: Record<string, unknown>,
  change: (text: string) => unknown,
  within: ReadonlySet<object> | undefined,
): unknown {
  const keys = Object.keys(fields);
  let changed: Record<string, unknown> | undefined;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    const named = change(key);
    const name = typeof named === "string" ? named : key;
    const item = mapTexts(fields[key], change, within);
    if (changed === undefined) {
      if (name === key && item === fields[key]) continue;
      changed = {};
      for (const same of keys.slice(0, index)) put(changed, same, fields[same]);
    }
    put(changed, name, item);
  }
  return changed ?? fields;
}

/** A key named __proto__ is a key like others. */
function put(fields: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__")
    Object.defineProperty(fields, key, { value, enumerable: true, writable: true, configurable: true });
  else fields[key] = value;
}

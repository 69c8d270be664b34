/**
 * A value with its texts changed, keys too; what has nothing to change comes back as the same reference.
 * @param change what it makes of a key counts only where it is a text.
 */
export function mapTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === "string") return change(value);
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return mapList(value, change);
  return mapFields(value as Record<string, unknown>, change);
}

/** Most lists and fields have nothing to change: nothing is made before the first that has. */
function mapList(list: readonly unknown[], change: (text: string) => unknown): unknown {
  let changed: unknown[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const item = mapTexts(list[index], change);
    if (changed === undefined && item !== list[index]) changed = list.slice(0, index);
    changed?.push(item);
  }
  return changed ?? list;
}

function mapFields(fields: Record<string, unknown>, change: (text: string) => unknown): unknown {
  const keys = Object.keys(fields);
  let changed: [string, unknown][] | undefined;
  for (let index = 0; index < keys.length; index++) {
    const key = keys[index]!;
    const named = change(key);
    const name = typeof named === "string" ? named : key;
    const item = mapTexts(fields[key], change);
    if (changed === undefined && (name !== key || item !== fields[key]))
      changed = keys.slice(0, index).map((same) => [same, fields[same]]);
    changed?.push([name, item]);
  }
  // From entries: a key named __proto__ is then a key like others.
  return changed === undefined ? fields : Object.fromEntries(changed);
}

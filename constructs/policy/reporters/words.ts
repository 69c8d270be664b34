import { sep } from "node:path";
import { formatBitsPerSecond, formatBytes, formatBytesPerSecond, formatNumber, formatWatts } from "../../core/quantity";
import type { MeasuredSum, Shown } from "../verdict";

/** Most addends of a sum that are named one by one; the smallest others become one. */
const SHOWN_ADDENDS = 8;

const SCALED: Readonly<Record<string, (value: number) => string>> = {
  W: formatWatts,
  B: formatBytes,
  "B/s": formatBytesPerSecond,
  "b/s": formatBitsPerSecond,
};

/** `4,224 GPUs`, `97.2 MW`: a number with its unit, scaled where the unit has prefixes. */
export function measured(value: number, unit: string): string {
  return SCALED[unit]?.(value) ?? `${formatNumber(value)} ${unit}`.trim();
}

/** `national-llm 2,048 + weather 1,024 = 3,072 GPUs`, or a formula with its inputs. */
export function renderShown(shown: Shown): string {
  if ("addends" in shown) return renderSum(shown);
  const inputs = Object.entries(shown.inputs).map(
    ([name, value]) => `${name} ${typeof value === "number" ? formatNumber(value) : value}`,
  );
  const where = inputs.length > 0 ? ` with ${inputs.join(", ")}` : "";
  return `${shown.formula} = ${measured(shown.value, shown.unit)}${where}`;
}

function renderSum({ addends, total, unit }: MeasuredSum): string {
  const value = SCALED[unit] ?? ((number: number) => formatNumber(number));
  const sorted = [...addends].sort((a, b) => b.value - a.value);
  const shown = sorted.slice(0, sorted.length > SHOWN_ADDENDS ? SHOWN_ADDENDS - 1 : SHOWN_ADDENDS);
  const rest = sorted.slice(shown.length);
  const parts = shown.map((addend) => `${addend.name} ${value(addend.value)}`);
  if (rest.length > 0) {
    parts.push(`${rest.length} others ${value(rest.reduce((sum, addend) => sum + addend.value, 0))}`);
  }
  return `${parts.length > 0 ? parts.join(" + ") : "nothing"} = ${measured(total, unit)}`;
}

/** `1 error`, `2 errors`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

/** A file's name with the slashes that forges know; a backslash is a letter of a name but on Windows. */
export function slashed(file: string, separator = sep): string {
  return separator === "/" ? file : file.replaceAll(separator, "/");
}

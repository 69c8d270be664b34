import { compareText } from "../../core/fault";
import { shownText, same } from "./hidden";
import type { FieldChange, Release, ResourceChange } from "./contract";
import { amount, fieldChange, text } from "./fields";

/** Most values that are named one by one. */
const SHOWN_VALUES = 5;

/** What changes about a Helm release: its version, and which of its values; what they are stays in the plan. */
export function releaseFields({ releaseBefore: before, releaseAfter: after }: ResourceChange): FieldChange[] {
  const values = before === undefined || after === undefined ? [] : changedValues(before, after);
  return [
    ...fieldChange("chart", text(before?.chart), text(after?.chart)),
    ...fieldChange("version", text(before && versionOf(before)), text(after && versionOf(after))),
    ...fieldChange(
      "values changed",
      undefined,
      amount(values.length, values.length === 1 ? "value" : "values"),
      "never",
      named(values),
    ),
  ];
}

function versionOf({ version }: Release): string {
  return version ?? "not stated";
}

function named(values: readonly string[]): string {
  const rest = values.length - SHOWN_VALUES;
  return shownText([...values.slice(0, SHOWN_VALUES), ...(rest > 0 ? [`… and ${rest} more`] : [])].join(", "));
}

/** Paths of the values that differ, in order; `values` alone where one side cannot be read. */
export function changedValues(before: Release, after: Release): string[] {
  if (before.values === undefined || after.values === undefined) return ["values that cannot be read"];
  return differences(before.values, after.values, "").sort(compareText);
}

function differences(a: unknown, b: unknown, path: string): string[] {
  if (same(a, b)) return [];
  if (!isMapping(a) || !isMapping(b)) return [path === "" ? "values" : path];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) =>
    differences(
      Object.hasOwn(a, key) ? a[key] : undefined,
      Object.hasOwn(b, key) ? b[key] : undefined,
      path === "" ? key : `${path}.${key}`,
    ),
  );
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

import { FaultError } from "../../core/fault";
import { readYaml } from "../../core/yaml";
import type { Fields } from "../reading/fields";
import { asFields, asFieldsList, asList, asText } from "../reading/fields";
import type { Release } from "./contract";
import { isHidden, SENSITIVE, UNKNOWN } from "./hidden";

/** The Helm release that a `helm_release` of a plan configures; provider 2 writes `set` as blocks, provider 3 as a list. */
export function releaseOf(values: unknown): Release | undefined {
  const fields = asFields(values);
  const name = asText(fields?.["name"]);
  const chart = asText(fields?.["chart"]);
  if (fields === undefined || name === undefined || chart === undefined) return undefined;
  const version = asText(fields["version"]);
  const read = valuesOf(fields);
  return {
    name,
    chart: chart.split("/").at(-1) ?? chart,
    namespace: asText(fields["namespace"]) ?? "default",
    ...(version === undefined || isHidden(version) ? {} : { version }),
    ...(read === undefined ? {} : { values: read }),
  };
}

/** Later files win, `set` wins over files, as Helm does it; undefined where a file is hidden or no YAML. */
function valuesOf(fields: Fields): Fields | undefined {
  if (isHidden(fields["values"])) return undefined;
  let merged: Fields = {};
  for (const text of asList(fields["values"])) {
    const file = readValues(text);
    if (file === undefined) return undefined;
    merged = overlaid(merged, file);
  }
  for (const set of asFieldsList(fields["set"])) merged = withSet(merged, set, set["value"]);
  for (const set of asFieldsList(fields["set_sensitive"])) merged = withSet(merged, set, SENSITIVE);
  return fields["set"] === UNKNOWN ? undefined : merged;
}

function readValues(text: unknown): Fields | undefined {
  if (typeof text !== "string") return text === null ? {} : undefined;
  if (text.trim() === "") return {};
  try {
    const { value, faults } = readYaml("values", text);
    return faults.length > 0 ? undefined : asFields(value);
  } catch (error) {
    if (error instanceof FaultError) return undefined;
    throw error;
  }
}

function overlaid(base: Fields, over: Fields): Fields {
  const entries = Object.entries(over).map(([key, value]): [string, unknown] => {
    const [below, above] = [Object.hasOwn(base, key) ? asFields(base[key]) : undefined, asFields(value)];
    return [key, below !== undefined && above !== undefined ? overlaid(below, above) : value];
  });
  return { ...base, ...Object.fromEntries(entries) };
}

/** `driver.version` of a `set` block; Helm escapes a dot in a key with a backslash. Lists' indexes are kept as text. */
function withSet(base: Fields, set: Fields, value: unknown): Fields {
  const path = asText(set["name"])?.split(/(?<!\\)\./);
  if (path === undefined || path.includes("__proto__")) return base;
  const nested = path.reduceRight<unknown>((inner, key) => ({ [key.replaceAll("\\.", ".")]: inner }), value);
  return overlaid(base, nested as Fields);
}

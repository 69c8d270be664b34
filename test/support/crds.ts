import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { compareText } from "../../constructs/core/fault";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { objectTitle } from "../../constructs/core/kubernetes";

/**
 * Checks custom resources against their projects' own CRDs, as an API server's structural schema would: unknown and
 * missing fields, types, enums, patterns, ranges, list keys, scope. CEL rules and webhooks are not run. API servers
 * drop unknown fields; here they are problems, because a dropped field is a setting that silently does not hold.
 */

const FOLDER = join(__dirname, "../../../shared/crds");

/** False where the upstream CRDs are not beside the repository. */
export const crdsAvailable: boolean = existsSync(FOLDER);

/** A test that needs the upstream CRDs; without them it is skipped with one loud line. */
export function testWithCrds(name: string, fn: jest.ProvidesCallback): void {
  if (crdsAvailable) return test(name, fn);
  process.stderr.write(`SKIPPED, no upstream CRDs in ../shared/crds: ${name}\n`);
  test.skip(name, fn);
}

/** Problems of custom resources, one line each; kinds that Kubernetes itself serves are left alone. */
export function validateAgainstCrds(objects: readonly KubernetesObject[]): string[] {
  return objects
    .filter((object) => !isCore(object))
    .flatMap((object) => problemsOf(object).map((problem) => `${objectTitle(object)}: ${problem}`));
}

/** `apiVersion/kind` of the objects that `validateAgainstCrds` leaves alone, each once, in order. */
export function coreKinds(objects: readonly KubernetesObject[]): string[] {
  const kinds = objects.filter(isCore).map(({ apiVersion, kind }) => `${apiVersion}/${kind}`);
  return [...new Set(kinds)].sort(compareText);
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly "x-kubernetes-int-or-string"?: boolean;
  readonly "x-kubernetes-preserve-unknown-fields"?: boolean;
  readonly "x-kubernetes-embedded-resource"?: boolean;
  readonly "x-kubernetes-list-type"?: "atomic" | "set" | "map";
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
}

interface Crd {
  readonly spec: {
    readonly scope: "Namespaced" | "Cluster";
    readonly versions: readonly {
      readonly name: string;
      readonly served: boolean;
      readonly schema?: { readonly openAPIV3Schema: Schema };
    }[];
  };
}

const CORE_GROUPS = new Set([
  ...["", "apps", "batch", "autoscaling", "policy", "admissionregistration.k8s.io", "apiextensions.k8s.io"],
  ...["apiregistration.k8s.io", "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io"],
  ...["flowcontrol.apiserver.k8s.io", "networking.k8s.io", "node.k8s.io", "rbac.authorization.k8s.io"],
  ...["resource.k8s.io", "scheduling.k8s.io", "storage.k8s.io"],
]);

function isCore(object: KubernetesObject): boolean {
  return CORE_GROUPS.has(groupAndVersion(object.apiVersion).group);
}

function groupAndVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf("/");
  return { group: apiVersion.slice(0, Math.max(slash, 0)), version: apiVersion.slice(slash + 1) };
}

/** Texts of CRDs by `group/kind`: files are read once, and parsed only when an object of their kind comes by. */
let texts: Map<string, string> | undefined;
const parsed = new Map<string, Crd>();

function crdTexts(): Map<string, string> {
  texts ??= new Map(
    readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".yaml"))
      .flatMap((file) => readFileSync(join(FOLDER, file), "utf8").split(/^---\s*$/m))
      .flatMap((text): [string, string][] => {
        const group = /^ {2}group: "?([\w.-]+)/m.exec(text)?.[1];
        const kind = /^ {4}kind: "?(\w+)/m.exec(text)?.[1];
        return group === undefined || kind === undefined ? [] : [[`${group}/${kind}`, text]];
      }),
  );
  return texts;
}

function crdOf(group: string, kind: string): Crd | undefined {
  const key = `${group}/${kind}`;
  const known = parsed.get(key);
  const text = crdTexts().get(key);
  if (known !== undefined || text === undefined) return known;
  const crd = parse(text, { uniqueKeys: false }) as Crd;
  parsed.set(key, crd);
  return crd;
}

function problemsOf(object: KubernetesObject): string[] {
  const { group, version } = groupAndVersion(object.apiVersion);
  const crd = crdOf(group, object.kind);
  if (crd === undefined) return [`no CRD serves kind ${object.kind} of group ${group}`];
  const served = crd.spec.versions.filter((candidate) => candidate.served);
  const schema = served.find((candidate) => candidate.name === version)?.schema?.openAPIV3Schema;
  if (schema === undefined) return [`${group} does not serve ${version}, only ${served.map((v) => v.name).join(", ")}`];
  const found: string[] = [...scopeProblems(object, crd.spec.scope)];
  // A root is validated like any embedded resource: apiVersion, kind and metadata are the API server's own.
  check(object, { ...schema, "x-kubernetes-embedded-resource": true }, "", found);
  return found;
}

function scopeProblems({ metadata }: KubernetesObject, scope: "Namespaced" | "Cluster"): string[] {
  if (scope === "Cluster" && metadata.namespace !== undefined)
    return ["metadata.namespace: the kind is cluster-scoped"];
  if (scope === "Namespaced" && metadata.namespace === undefined) return ["metadata.namespace: the kind is namespaced"];
  return [];
}

function check(value: unknown, schema: Schema, path: string, found: string[]): void {
  const report = (problem: string): void => void found.push(`${path === "" ? "object" : path}: ${problem}`);
  if (value === null && schema.nullable === true) return;
  const wrong = typeProblem(value, schema);
  if (wrong !== undefined) return report(wrong);
  if (schema.enum !== undefined && !schema.enum.includes(value))
    report(`${JSON.stringify(value)} is none of ${schema.enum.map((item) => JSON.stringify(item)).join(", ")}`);
  if (typeof value === "string") stringProblems(value, schema).forEach(report);
  else if (typeof value === "number") numberProblems(value, schema).forEach(report);
  else if (Array.isArray(value)) checkList(value, schema, path, found);
  else if (value !== null && typeof value === "object") checkMap(value as Record<string, unknown>, schema, path, found);
  combinationProblems(value, schema).forEach(report);
}

function typeProblem(value: unknown, schema: Schema): string | undefined {
  const actual = typeOf(value);
  if (schema["x-kubernetes-int-or-string"] === true)
    return actual === "integer" || actual === "string" ? undefined : `must be an integer or a string, is ${actual}`;
  if (schema.type === undefined || schema.type === actual) return undefined;
  if (schema.type === "number" && actual === "integer") return undefined;
  return `must be ${schema.type}, is ${actual}`;
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

function stringProblems(value: string, schema: Schema): string[] {
  return [
    ...((schema.minLength ?? 0) > value.length ? [`is shorter than ${schema.minLength}`] : []),
    ...((schema.maxLength ?? Infinity) < value.length ? [`is longer than ${schema.maxLength}`] : []),
    ...(schema.pattern !== undefined && !regularExpression(schema.pattern).test(value)
      ? [`${JSON.stringify(value)} does not match ${schema.pattern}`]
      : []),
    ...(schema.format === "date-time" && Number.isNaN(Date.parse(value)) ? ["is no date-time"] : []),
  ];
}

/** Go's inline `(?i)` is a flag in JavaScript; nothing else in these CRDs differs. */
function regularExpression(pattern: string): RegExp {
  return pattern.includes("(?i)") ? new RegExp(pattern.replace("(?i)", ""), "i") : new RegExp(pattern);
}

const LIMITS: Readonly<Record<string, number>> = { int32: 2 ** 31, int64: 2 ** 63 };

function numberProblems(value: number, schema: Schema): string[] {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  const limit = LIMITS[schema.format ?? ""] ?? Infinity;
  return [
    ...(value < minimum || (schema.exclusiveMinimum === true && value === minimum) ? [`is below ${minimum}`] : []),
    ...(value > maximum || (schema.exclusiveMaximum === true && value === maximum) ? [`is above ${maximum}`] : []),
    ...(value >= limit || value < -limit ? [`does not fit ${schema.format}`] : []),
  ];
}

function checkList(list: readonly unknown[], schema: Schema, path: string, found: string[]): void {
  checkSize(list.length, schema.minItems, schema.maxItems, path, found);
  const keys = schema["x-kubernetes-list-map-keys"];
  const set = schema.uniqueItems === true || schema["x-kubernetes-list-type"] === "set";
  if (set || keys !== undefined) {
    const identities = list.map((item) =>
      JSON.stringify(keys?.map((key) => (item as Record<string, unknown>)[key]) ?? item),
    );
    for (const twice of new Set(identities.filter((identity, index) => identities.indexOf(identity) !== index)))
      found.push(`${path}: has ${twice} twice`);
  }
  list.forEach((item, index) => check(item, schema.items ?? {}, `${path}[${index}]`, found));
}

function checkMap(map: Record<string, unknown>, schema: Schema, path: string, found: string[]): void {
  const root = schema["x-kubernetes-embedded-resource"] === true;
  const fields = Object.entries(map).filter(([, value]) => value !== undefined);
  checkSize(fields.length, schema.minProperties, schema.maxProperties, path, found);
  for (const [key, value] of fields) {
    const inside = path === "" ? key : `${path}.${key}`;
    const known = schema.properties?.[key] ?? additional(schema);
    if (root && ["apiVersion", "kind", "metadata"].includes(key)) continue;
    if (known !== undefined) check(value, known, inside, found);
    else if (schema["x-kubernetes-preserve-unknown-fields"] !== true) found.push(`${inside}: unknown field`);
  }
  for (const key of schema.required ?? [])
    if (map[key] === undefined) found.push(`${path === "" ? key : `${path}.${key}`}: required, missing`);
}

function checkSize(size: number, least = 0, most = Infinity, path: string, found: string[]): void {
  if (size < least) found.push(`${path}: has ${size} entries, fewer than ${least}`);
  if (size > most) found.push(`${path}: has ${size} entries, more than ${most}`);
}

function additional({ additionalProperties }: Schema): Schema | undefined {
  return additionalProperties === true ? {} : additionalProperties === false ? undefined : additionalProperties;
}

/** In `allOf` and its like structural schemas only restrict values; they never declare fields. */
function combinationProblems(value: unknown, { allOf = [], anyOf = [], oneOf = [], not }: Schema): string[] {
  return [
    ...allOf.flatMap((part) => (fits(value, part) ? [] : ["breaks a condition of allOf"])),
    ...(anyOf.length > 0 && !anyOf.some((part) => fits(value, part)) ? ["fits none of anyOf"] : []),
    ...(oneOf.length > 0 && oneOf.filter((part) => fits(value, part)).length !== 1
      ? ["fits not exactly one of oneOf"]
      : []),
    ...(not !== undefined && fits(value, not) ? ["is what the schema excludes"] : []),
  ];
}

function fits(value: unknown, part: Schema): boolean {
  const found: string[] = [];
  check(value, restrictionOnly(part), "", found);
  return found.length === 0;
}

function restrictionOnly(part: Schema): Schema {
  const properties = Object.entries(part.properties ?? {}).map(([key, inner]) => [key, restrictionOnly(inner)]);
  return {
    ...part,
    ...(part.properties === undefined ? {} : { properties: Object.fromEntries(properties) as Record<string, Schema> }),
    "x-kubernetes-preserve-unknown-fields": true,
  };
}

import type { Fields } from "../reading/fields";
import { asFields, asList, asText } from "../reading/fields";
import type { ClusterOf, ProviderBlock } from "./clusters";
import { clustersOf, ENDPOINT } from "./clusters";
import type { StackEvidence } from "./evidence";

/** What a plan's `configuration` gives providers as constants; credentials that are references stay what they are. */
export function plannedProviders(configuration: unknown): StackEvidence["providers"] {
  const found = new Map<string, Fields[]>();
  for (const [, { name, expressions }] of blocksOf(configuration))
    found.set(name, [...(found.get(name) ?? []), constants(expressions)]);
  return Object.fromEntries(found);
}

/** The clusters that a plan's resources are sent to, by what its `configuration` says of their providers. */
export function plannedClusters(configuration: unknown): ClusterOf {
  const blocks = blocksOf(configuration).map(([reference, { expressions }]): ProviderBlock => {
    const written = asFields(expressions) ?? {};
    return {
      reference,
      config: {
        ...Object.fromEntries(ENDPOINT.map((field) => [field, constantOf(written[field], reference)])),
        [EACH]: JSON.stringify(expressions ?? {}).includes('"each.'),
      },
    };
  });
  const known = new Set(blocks.map(({ reference }) => reference));
  const several = new Set(blocks.filter(({ config }) => config[EACH] === true).map(({ reference }) => reference));
  const keys = providerKeys(asFields(configuration)?.["root_module"]);
  return clustersOf(blocks, ({ address }) => {
    const key = keys.get(address.replace(INSTANCE, ""));
    // Terraform before 1.1 names a module's provider that way where it is its caller's.
    const own = key === undefined || known.has(key) ? key : key.slice(key.lastIndexOf(":") + 1);
    // Of OpenTofu's `for_each` on a provider a plan says no instance: a resource's own stands for it.
    return own !== undefined && several.has(own) ? own + (address.match(INSTANCE)?.at(-1) ?? "") : own;
  });
}

/** Marks a provider that there may be several of. */
const EACH = "for_each";

/** Which of several instances: `[0]`, `["a"]`, `["*"]`. */
const INSTANCE = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g;

/** By the key that resources name it by: `kubernetes`, `kubernetes.west`, `module.net:kubernetes`. */
function blocksOf(configuration: unknown): [string, { readonly name: string; readonly expressions: unknown }][] {
  return Object.entries(asFields(asFields(configuration)?.["provider_config"]) ?? {}).flatMap(([key, block]) => {
    const fields = asFields(block);
    const name = asText(fields?.["name"]);
    return name === undefined ? [] : [[key, { name, expressions: fields?.["expressions"] }]];
  });
}

/** The provider of each resource, by its address without instances; not by recursion, since nobody knows how deep modules go. */
function providerKeys(root: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const open = [{ value: root, at: "" }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, at } = next;
    const module = asFields(value);
    for (const item of asList(module?.["resources"]).map(asFields)) {
      const [address, key] = [asText(item?.["address"]), asText(item?.["provider_config_key"])];
      if (address !== undefined && key !== undefined) found.set(`${at}${address}`, key);
    }
    for (const [name, call] of Object.entries(asFields(module?.["module_calls"]) ?? {}))
      open.push({ value: asFields(call)?.["module"], at: `${at}module.${name}.` });
  }
  return found;
}

/** A plan says what an expression refers to, not what it makes of it: no two are known to be the same. */
function constantOf(expression: unknown, reference: string): unknown {
  const fields = asFields(expression);
  return fields === undefined || "constant_value" in fields ? fields?.["constant_value"] : `\${of ${reference}}`;
}

/** `{"host": {"constant_value": …}}` as a block; nested blocks stand in lists. */
function constants(expressions: unknown, depth = 0): Fields {
  const fields = asFields(expressions);
  if (fields === undefined || depth > 10) return {};
  return Object.fromEntries(
    Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
      if (Array.isArray(value)) return [[key, value.map((block) => constants(block, depth + 1))]];
      const expression = asFields(value);
      if (expression === undefined) return [];
      if ("constant_value" in expression) return [[key, expression["constant_value"]]];
      return [[key, "references" in expression ? "${reference}" : constants(expression, depth + 1)]];
    }),
  );
}

import { fieldsOf, shapeOf } from "../../constructs/core/terraform-json/kubernetes-object";
import type { NamedField, NamedFields } from "../../constructs/core/terraform-json/shape";
import { References } from "../../constructs/policy/evidence/references";
import { labelled, resourceBlocks } from "../../constructs/policy/evidence/terraform-blocks";
import { templatesOf, withoutEscapes, withPlainText } from "../../constructs/policy/evidence/terraform-text";
import type { Fields } from "../../constructs/policy/reading/fields";
import { asFields } from "../../constructs/policy/reading/fields";

/**
 * What `terraform show -json` says of a configuration that was planned and of one that was applied, for tests that need
 * hundreds of them. `test/bin/check/terraform-parity.test.ts` holds it against the real thing.
 */
export interface Shown {
  readonly plan: unknown;
  readonly state: unknown;
}

export function shown(configuration: unknown): Shown {
  const root = asFields(configuration) ?? {};
  const references = new References(root, resourceBlocks(root["resource"], "test"), "test");
  const resources = resourceBlocks(root["resource"], "test").map(({ type, name, config }) => {
    const resolved = templatesOf(config, "test").some ? references.resolveDeep(withoutEscapes(config)) : config;
    const { count: _count, for_each: _each, depends_on: _depends, provider: _provider, ...rest } = resolved as Fields;
    const values = valuesOf(type, rest);
    return {
      address: `${type}.${name}`,
      mode: "managed",
      type,
      name,
      provider_name: `registry.terraform.io/hashicorp/${type.split("_")[0]}`,
      schema_version: 0,
      values: withPlainText(known(values)),
      unknown: unknownOf(values),
    };
  });
  const outputs = Object.fromEntries(
    labelled(root["output"], "test").map(({ label, body }) => [
      label,
      { sensitive: false, value: withPlainText(withoutEscapes(body["value"])) },
    ]),
  );
  const root_module = { resources: resources.map(({ unknown: _unknown, ...resource }) => resource) };
  return {
    plan: {
      format_version: "1.2",
      terraform_version: "1.11.4",
      planned_values: { outputs, root_module },
      resource_changes: resources.map(({ address, type, name, values, unknown }) => ({
        address,
        mode: "managed",
        type,
        name,
        change: { actions: ["create"], before: null, after: values, after_unknown: unknown },
      })),
      configuration: { provider_config: providerConfig(root["provider"]) },
    },
    state: { format_version: "1.0", terraform_version: "1.11.4", values: { outputs, root_module } },
  };
}

/** Values as the provider has them: every field of the schema, blocks in lists, null for what is not set. */
function valuesOf(type: string, config: Fields): Fields {
  const shape = shapeOf(type);
  if (shape === undefined) return config;
  return { id: null, ...blockValues(config, fieldsOf(shape)) };
}

function blockValues(block: Fields, fields: NamedFields): Fields {
  const values = [...fields.bySnake.values()].map((field): [string, unknown] => [
    field.snake,
    fieldValue(block[field.snake], field),
  ]);
  return Object.fromEntries(values);
}

function fieldValue(value: unknown, field: NamedField): unknown {
  if (field.inner === undefined)
    return value === undefined || value === null ? (field.absent ?? null) : asWritten(value, field);
  if (typeof value === "string") return value;
  const blocks = value === undefined || value === null ? [] : Array.isArray(value) ? (value as unknown[]) : [value];
  return blocks.map((item) => (typeof item === "string" ? item : blockValues(asFields(item) ?? {}, field.inner!)));
}

/** The provider's types: text for what Kubernetes has as a number or a name. */
function asWritten(value: unknown, { intOrString, number, octal }: NamedField): unknown {
  return intOrString === true || number === true || octal === true ? String(value) : value;
}

function isOpen(value: unknown): boolean {
  return typeof value === "string" && /[$%]\{/.test(value);
}

/** What a plan has of values: nothing where they are not known. */
function known(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(known);
  const fields = asFields(value);
  if (fields === undefined) return isOpen(value) ? null : value;
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, item]) => !isOpen(item))
      .map(([key, item]) => [key, known(item)]),
  );
}

function unknownOf(value: unknown): unknown {
  if (isOpen(value)) return true;
  if (Array.isArray(value)) return value.map((item) => unknownOf(item) ?? false);
  const fields = asFields(value);
  if (fields === undefined) return undefined;
  const entries = Object.entries(fields).flatMap(([key, item]): [string, unknown][] => {
    const inner = unknownOf(item);
    return inner === undefined ? [] : [[key, inner]];
  });
  return Object.fromEntries(entries);
}

function providerConfig(provider: unknown): object {
  return Object.fromEntries(
    labelled(provider, "test").map(({ label, body }, index) => [
      `${label}.${index}`,
      { name: label, expressions: expressionsOf(body) },
    ]),
  );
}

function expressionsOf(block: Fields): object {
  return Object.fromEntries(
    Object.entries(block).map(([key, value]): [string, unknown] => {
      const inner = asFields(value);
      if (inner !== undefined) return [key, [expressionsOf(inner)]];
      return [key, isOpen(value) ? { references: ["var.x"] } : { constant_value: value }];
    }),
  );
}

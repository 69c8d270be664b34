import { parseAllDocuments } from "yaml";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { fieldsOf, shapeOf } from "../../constructs/core/terraform-json/kubernetes-object";
import type { NamedFields } from "../../constructs/core/terraform-json/shape";
import type { Evidence } from "../../constructs/policy/evidence/evidence";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import type { NativeResource } from "../support/native-block";
import { nativeResource } from "../support/native-block";
import { isWrong, saidOf } from "./said";
import { evidenceOfTerraform } from "./support";

type Fields = Readonly<Record<string, unknown>>;

/** A resource with one block made by a `dynamic` block instead, which says the same. */
interface Opened {
  readonly path: string;
  readonly config: Fields;
}

function isBlock(value: unknown): value is Fields {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

/** @param each what `dynamic` makes a block of. */
function* openedBlocks(block: Fields, fields: NamedFields, each: unknown, at = ""): Generator<Opened> {
  for (const [key, value] of Object.entries(block)) {
    const inner = fields.bySnake.get(key)?.inner;
    if (inner === undefined) continue;
    const { [key]: _written, ...rest } = block;
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    yield {
      path: `${at}${key}`,
      config: { ...rest, dynamic: { [key]: items.map((content) => ({ for_each: each, content })) } },
    };
    for (const [index, item] of items.entries()) {
      if (!isBlock(item)) continue;
      for (const { path, config } of openedBlocks(item, inner, each, `${at}${key}.`)) {
        const written = Array.isArray(value) ? items.with(index, config) : config;
        yield { path, config: { ...rest, [key]: written } };
      }
    }
  }
}

function evidenceOf(resources: readonly NativeResource[]): Evidence {
  const resource: Record<string, Record<string, Fields>> = {};
  resources.forEach(({ type, config }, index) => {
    (resource[type] ??= {})[`r${index}`] = config;
  });
  return evidenceOfTerraform({ resource });
}

/** The objects of an example as native resources; undefined where it is of anything else. */
function nativeExample(text: string): NativeResource[] | undefined {
  const documents = parseAllDocuments(text).map((document) => document.toJS() as Fields);
  const found = documents.map((document) =>
    typeof document["apiVersion"] === "string" ? nativeResource(document as unknown as KubernetesObject) : undefined,
  );
  return found.includes(undefined) ? undefined : (found as NativeResource[]);
}

function wronglySure(rule: Rule, resources: readonly NativeResource[]): string[] {
  const before = saidOf(rule, evidenceOf(resources));
  return resources.flatMap(({ type, config }, index) =>
    [...openedBlocks(config, fieldsOf(shapeOf(type)!), "${var.blocks}")].flatMap((opened) => {
      const after = saidOf(rule, evidenceOf(resources.map((each, i) => (i === index ? { type, ...opened } : each))));
      const isDoubted = [...after.values()].includes("unknown");
      return [...before].flatMap(([name, was]) => {
        const is = after.get(name) ?? (isDoubted ? "unknown" : "nothing");
        // Without its metadata it has another name, and a namespace is nobody's.
        const isOther = opened.path === "metadata";
        return isWrong(was, is, isOther ? ["nothing", "not-applicable"] : [])
          ? [`${name}: ${was}, and ${is} with ${type}'s ${opened.path} made`]
          : [];
      });
    }),
  );
}

const native = rules.flatMap((rule) => {
  const texts = [...rule.examples.failing, ...rule.examples.passing];
  const examples = texts.flatMap((text) => {
    const found = nativeExample(text);
    return found === undefined ? [] : [found];
  });
  return examples.length === 0 ? [] : [[rule.id, rule, examples] as const];
});

test("most rules about Kubernetes' own kinds have such examples", () => {
  expect(native.length).toBeGreaterThan(80);
});

test.each(native)("%s is not sure of what dynamic blocks make", (_, rule, examples) => {
  expect(examples.flatMap((resources) => wronglySure(rule, resources))).toEqual([]);
});

/** What is said otherwise where a block of a resource is made by a `dynamic` block of one item. */
function saidOtherwise(rule: Rule, resources: readonly NativeResource[]): string[] {
  const before = [...saidOf(rule, evidenceOf(resources))];
  return resources.flatMap(({ type, config }, index) =>
    [...openedBlocks(config, fieldsOf(shapeOf(type)!), [1])].flatMap((opened) => {
      const after = saidOf(rule, evidenceOf(resources.map((each, i) => (i === index ? { type, ...opened } : each))));
      return before
        .filter(([name, was]) => after.get(name) !== was)
        .map(([name, was]) => `${name}: ${was}, and ${after.get(name)} with ${type}'s ${opened.path} made`);
    }),
  );
}

test.each(native)("%s says the same of dynamic blocks whose items are known", (_, rule, examples) => {
  expect(examples.flatMap((resources) => saidOtherwise(rule, resources))).toEqual([]);
});

import { DynamicBlocks } from "../../../constructs/policy/evidence/dynamic-blocks";
import { evidenceOfTerraform } from "../support";

const env = (each: unknown, more: object = {}) => ({
  dynamic: { env: { for_each: each, content: { name: "${env.key}", value: "${env.value}" }, ...more } },
});
/** The blocks of a config, where a `for_each` is what is written. */
const made = (config: object) => new DynamicBlocks((value) => value).madeIn({ ...config });

test.each([
  [
    "a list",
    ["a", "b"],
    [
      { name: 0, value: "a" },
      { name: 1, value: "b" },
    ],
  ],
  [
    "a mapping, in the order of its keys",
    { b: 2, a: 1 },
    [
      { name: "a", value: 1 },
      { name: "b", value: 2 },
    ],
  ],
  [
    "a set",
    new Set(["b", "a"]),
    [
      { name: "a", value: "a" },
      { name: "b", value: "b" },
    ],
  ],
])("each item of %s makes a block", (_, each, blocks) => {
  expect(made(env(each))).toEqual({ env: blocks });
});

test("of nothing no block is made, and what is written beside stays, before what is made", () => {
  expect(made(env([]))).toEqual({});
  expect(made({ ...env(["a"]), env: { name: "first" } })).toEqual({
    env: [{ name: "first" }, { name: 0, value: "a" }],
  });
  expect(made({ ...env([]), env: [{ name: "first" }] })).toEqual({ env: [{ name: "first" }] });
});

test.each([
  ["an expression", "${concat(var.a, var.b)}"],
  ["a mapping with a key that is open", { "${var.key}": 1 }],
  ["null", null],
  ["more items than anybody writes", Array.from({ length: 1001 }, () => "x")],
])("of %s nobody knows: the block stays", (_, each) => {
  expect(made(env(each))).toEqual({
    dynamic: [{ env: { for_each: each, content: { name: "${env.key}", value: "${env.value}" } } }],
  });
});

test("all resources of a configuration share ten thousand blocks", () => {
  const blocks = new DynamicBlocks((value) => value);
  const each = Array.from({ length: 1000 }, () => "x");
  const known = Array.from({ length: 12 }, () => "env" in blocks.madeIn(env(each)));
  expect(known.filter(Boolean)).toHaveLength(10);
});

test("one that is open leaves those beside it known", () => {
  const { dynamic, ...others } = made({
    dynamic: [{ a: [{ for_each: [1], content: [{ x: "${a.value}" }] }] }, { b: { for_each: "${f()}", content: {} } }],
  });
  expect(others).toEqual({ a: [{ x: 1 }] });
  expect(dynamic).toEqual([{ b: { for_each: "${f()}", content: {} } }]);
});

test.each(["it", "${it}"])("an item is called by its iterator, and so is none by the label: %s", (iterator) => {
  const content = { name: "${it.value}", value: "${env.value}" };
  expect(made(env(["a"], { iterator, content }))).toEqual({ env: [{ name: "a", value: "${env.value}" }] });
});

test("blocks within blocks are made of the items around them, and names of the inner hide those of the outer", () => {
  const inner = { for_each: "${port.value.ports}", content: { port: "${port.value}" } };
  const outer = {
    for_each: [{ name: "a", ports: [80, 443] }],
    content: { name: "${port.value.name}", dynamic: { port: inner } },
  };
  expect(made({ spec: [{ dynamic: { port: outer } }] })).toEqual({
    spec: [{ port: [{ name: "a", port: [{ port: 80 }, { port: 443 }] }] }],
  });
  const open = { ...inner, for_each: "${f(port.value.ports)}" };
  expect(made({ dynamic: { port: { ...outer, content: { dynamic: { port: open } } } } })).toEqual({
    port: [{ dynamic: [{ port: { for_each: expect.stringContaining("f("), content: inner.content } }] }],
  });
});

test("a label or an entry of data that is called dynamic is none", () => {
  for (const dynamic of ["true", { a: "b" }, { a: { b: "c" } }, ["x"]])
    expect(made({ metadata: { labels: { dynamic, app: "x" } } })).toEqual({
      metadata: { labels: { dynamic, app: "x" } },
    });
});

describe("in a configuration", () => {
  const deployment = (spec: object, more: object = {}) =>
    evidenceOfTerraform({
      ...more,
      resource: {
        kubernetes_deployment_v1: {
          w: {
            metadata: { name: "w", namespace: "n" },
            spec: { template: { spec: { container: { name: "c", ...spec } } } },
          },
        },
      },
    }).objects[0]!;
  const containerOf = ({ object }: ReturnType<typeof deployment>) =>
    (object as unknown as { spec: { template: { spec: { containers: unknown[] } } } }).spec.template.spec.containers[0];

  test("a variable's default and locals say how many there are", () => {
    const ports = { dynamic: { port: { for_each: "${var.ports}", content: { container_port: "${port.value}" } } } };
    const of = (value: unknown) => deployment(ports, { variable: { ports: { default: value } } });
    expect(containerOf(of([80, 443]))).toEqual({ name: "c", ports: [{ containerPort: 80 }, { containerPort: 443 }] });
    expect(containerOf(of([]))).toEqual({ name: "c" });
    expect(of([]).unknown).toBeUndefined();
    expect(deployment(ports, { variable: { ports: {} } }).whyUnknown).toEqual({
      "spec.template.spec.containers[0].ports": "is made by a dynamic block",
    });
  });

  test("what is open of an item is unknown there alone, and escapes are text", () => {
    const each = [
      { name: "A", value: "${var.a}" },
      { name: "B", value: "$${b}" },
    ];
    const content = { name: "${env.value.name}", value: "${env.value.value}" };
    const { whyUnknown, ...found } = deployment(
      { dynamic: { env: { for_each: "${local.env}", content } } },
      { locals: { env: each }, variable: { a: {} } },
    );
    expect(whyUnknown).toEqual({
      "spec.template.spec.containers[0].env[0].value": "is var.a, a variable without a default",
    });
    expect(containerOf({ ...found })).toMatchObject({ env: [{ name: "A" }, { name: "B", value: "${b}" }] });
  });
});

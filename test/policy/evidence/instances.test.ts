import {
  addressOfBlock,
  instanceAddress,
  isRepeated,
  valueOfInstances,
} from "../../../constructs/policy/evidence/instances";
import { evidenceOfTerraform } from "../support";

const ROOT = {
  variable: {
    n: { default: 2 },
    open: {},
    text: { default: "3" },
    names: { default: ["b", "a", "b"] },
    set: { type: "set(string)", default: ["b", "a", "b"] },
    supplemented: { type: "object({a = string, b = optional(string, 2)})", default: { a: 1 } },
    numbers: { type: "set(number)", default: [1, 1, 2] },
    things: { type: "set(object({n=string}))", default: [{ n: 1 }, { n: "1" }] },
    more: { type: "object({a = string})", default: { a: "b", c: "d" } },
    objects: { type: "map(object({ns = optional(string)}))", default: { a: { ns: null }, b: null } },
  },
  locals: {
    tenants: { uni: { ns: "lab" }, charite: { ns: "${var.open}" } },
    alias: "${local.tenants}",
    size: "${var.n}",
    set: "${toset(var.names)}",
    "open-keys": { "${var.open}": 1 },
    circle: "${local.circle}",
    escaped: { a: "$${x}" },
    some: ["${var.open}", "b"],
  },
};

const map = (more: object) => ({ metadata: { name: "m", namespace: "shop" }, ...more });
/** Ends of the addresses that are made of one block. */
function made(more: object): readonly string[] {
  const { stacks } = evidenceOfTerraform({ ...ROOT, resource: { kubernetes_config_map_v1: { m: map(more) } } });
  return stacks[0]!.resources.map(({ address }) => address.slice("kubernetes_config_map_v1.m".length));
}

test.each([
  [{ count: 2 }, ["[0]", "[1]"]],
  [{ count: "1" }, ["[0]"]],
  [{ count: "${length(var.numbers)}" }, ["[0]", "[1]"]],
  [{ count: "${length(var.things)}" }, [""]],
  [{ for_each: "${var.more}" }, [""]],
  [{ count: "2.0" }, ["[0]", "[1]"]],
  [{ count: "${1}" }, ["[0]"]],
  [{ count: "${0}" }, []],
  [{ count: "${local.size}" }, ["[0]", "[1]"]],
  [{ count: "${var.text}" }, ["[0]", "[1]", "[2]"]],
  [{ count: "${length(var.names)}" }, ["[0]", "[1]", "[2]"]],
  [{ count: "${length(var.set)}" }, ["[0]", "[1]"]],
  [{ for_each: "${var.objects}" }, ['["a"]', '["b"]']],
  [{ count: "${length(local.tenants)}" }, ["[0]", "[1]"]],
  [{ count: "${length([])}" }, []],
  [{ for_each: { b: 1, a: 2 } }, ['["a"]', '["b"]']],
  [{ for_each: "${local.tenants}" }, ['["charite"]', '["uni"]']],
  [{ for_each: "${local.alias}" }, ['["charite"]', '["uni"]']],
  [{ for_each: '${toset(["y", "x", "y"])}' }, ['["x"]', '["y"]']],
  [{ for_each: '${ toset([ "x", ]) }' }, ['["x"]']],
  [{ for_each: "${toset([])}" }, []],
  [{ for_each: "${toset(var.names)}" }, ['["a"]', '["b"]']],
  [{ for_each: "${local.set}" }, ['["a"]', '["b"]']],
  [{ for_each: "${var.supplemented}" }, ['["a"]', '["b"]']],
  [{ count: null, for_each: null }, [""]],
])("%j makes %j", (more, ends) => {
  expect(made(more)).toEqual(ends);
});

test.each([
  { count: "${var.open}" },
  { count: -1 },
  { count: 1.5 },
  { count: "many" },
  { count: 1_001 },
  { count: "${length(var.open)}" },
  { count: "${length(local.open-keys)}" },
  { count: 2, for_each: { a: 1, b: 2 } },
  { for_each: "${var.open}" },
  { for_each: "${local.circle}" },
  { for_each: "${toset(local.some)}" },
  { for_each: '${toset(["${var.open}", "b"])}' },
  { for_each: "${toset([1, 2])}" },
  { for_each: "${toset([)}" },
  { for_each: "${local.open-keys}" },
  { for_each: "${kubernetes_config_map_v1.m}" },
])("of %j nobody knows how many it makes", (more) => {
  expect(made(more)).toEqual([""]);
});

test("ten thousand are read one by one, and no more", () => {
  const blocks = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`m${index}`, map({ count: 1_000 })]));
  const { objects } = evidenceOfTerraform({ resource: { kubernetes_config_map_v1: blocks } });
  expect(objects).toHaveLength(10_001);
});

test("an instance has its own values, and others are found by its key", () => {
  const names = (key: string) => `\${kubernetes_namespace_v1.t["${key}"].metadata[0].name}`;
  const { objects } = evidenceOfTerraform({
    ...ROOT,
    resource: {
      kubernetes_namespace_v1: {
        t: { for_each: "${local.tenants}", metadata: { name: "${each.value.ns}-${each.key}" } },
      },
      kubernetes_config_map_v1: {
        a: { metadata: { name: "a", namespace: names("uni") } },
        b: { metadata: { name: "b", namespace: names("none") } },
        c: {
          for_each: "${kubernetes_namespace_v1.t}",
          metadata: { name: "${each.key}", namespace: "${each.value.metadata[0].name}" },
        },
        d: { count: 2, metadata: { name: "${kubernetes_config_map_v1.d[0].metadata[0].namespace}", namespace: "n" } },
        e: { for_each: "${local.escaped}", metadata: { name: "e", namespace: "n" }, data: { k: "${each.value}" } },
      },
    },
  });
  const found = objects.map(({ object: { metadata }, whyUnknown }) => [
    metadata.name,
    metadata.namespace,
    ...Object.values(whyUnknown ?? {}),
  ]);
  const open = "is var.open, a variable without a default";
  expect(found).toEqual([
    ["${var.open}-charite", undefined, open],
    ["lab-uni", undefined],
    ["a", "lab-uni"],
    ["b", names("none"), 'is kubernetes_namespace_v1.t["none"].metadata[0].name, which is none of its instances'],
    ["charite", "${var.open}-charite", expect.stringContaining(open)],
    ["uni", "lab-uni"],
    ["n", "n"],
    ["n", "n"],
    ["e", "n"],
  ]);
  expect(objects.at(-1)!.object).toMatchObject({ data: { k: "${x}" } });
});

test("an instance stands where its block does, and waits for what that names", () => {
  const { stacks } = evidenceOfTerraform({
    resource: { kubernetes_config_map_v1: { m: map({ count: 2, depends_on: ["kubernetes_namespace_v1.t"] }) } },
  });
  expect(stacks[0]!.resources.map(({ mentions }) => mentions)).toEqual([
    ["kubernetes_namespace_v1.t"],
    ["kubernetes_namespace_v1.t"],
  ]);
  expect(stacks[0]!.resources[0]!.config).not.toHaveProperty("count");
});

test("addresses are written as plans have them", () => {
  expect([instanceAddress("t.a", 0), instanceAddress("t.a", "k")]).toEqual(["t.a[0]", 't.a["k"]']);
  expect(["t.a", "t.a[0]", 't.a["k[0]"]'].map(addressOfBlock)).toEqual(["t.a", "t.a", "t.a"]);
});

test("all instances are a list where they are counted, else a mapping", () => {
  const same = (config: object) => ({ ...config });
  expect(valueOfInstances([{ key: 0, config: { a: 1 } }], same)).toEqual([{ a: 1 }]);
  expect(valueOfInstances([{ key: "k", config: { a: 1 } }], same)).toEqual({ k: { a: 1 } });
  expect([{}, { count: null }, { count: 0 }, { for_each: {} }].map(isRepeated)).toEqual([false, false, true, true]);
});

const namesOf = (root: object) =>
  evidenceOfTerraform(root).objects.map(({ object: { metadata } }) => `${metadata.namespace ?? ""}/${metadata.name}`);
const settings = (how: object, namespace = "shop") => ({
  kubernetes_config_map_v1: { m: { ...how, metadata: { name: "m", namespace } } },
});

test("a set has as many as are in it, and a variable's list is one where its type says so", () => {
  const sized = (how: object, root: object) => namesOf({ ...root, resource: settings(how) }).length;
  expect(sized({ count: "${length(local.t)}" }, { locals: { t: '${toset(["a", "b"])}' } })).toBe(2);
  expect(sized({ count: "${length(toset(local.t))}" }, { locals: { t: ["a", "b", "a"] } })).toBe(2);
  const variable = { t: { type: "set(string)", default: ["a", "b"] } };
  expect(sized({ for_each: "${var.t}" }, { variable })).toBe(2);
  expect(sized({ for_each: "${toset(var.t)}" }, { variable })).toBe(2);
});

test("of a resource that may be there several times, one says by its index what all say", () => {
  const root = (name: string) => ({
    variable: { n: {} },
    resource: {
      kubernetes_namespace_v1: { t: { count: "${var.n}", metadata: { name } } },
      ...settings({}, "${kubernetes_namespace_v1.t[0].metadata[0].name}"),
    },
  });
  expect(namesOf(root("shop"))).toContain("shop/m");
  expect(namesOf(root("shop-${count.index}"))).toContain("shop-0/m");
});

test("what is made for each of some resources knows their ids", () => {
  const root = {
    resource: {
      kubernetes_namespace_v1: { t: { for_each: { a: 1, b: 2 }, metadata: { name: "n-${each.key}" } } },
      ...settings({ for_each: "${kubernetes_namespace_v1.t}" }, "${each.value.id}"),
    },
  };
  expect(namesOf(root)).toEqual(expect.arrayContaining(["n-a/m", "n-b/m"]));
});

test("of a longer chain of resources that make as many as another nobody knows, and reading it ends", () => {
  const length = 5_000;
  const chain = Array.from({ length }, (_, nth): [string, object] => [
    `m${length - nth}`,
    map({ count: nth === length - 1 ? 2 : `\${length(kubernetes_config_map_v1.m${length - nth - 1})}` }),
  ]);
  const { stacks } = evidenceOfTerraform({ resource: { kubernetes_config_map_v1: Object.fromEntries(chain) } });
  const [first] = stacks[0]!.resources;
  expect(first?.perhaps?.isSeveral).toBe(true);
  expect(stacks[0]!.resources.slice(-2).map(({ address }) => address)).toEqual([
    "kubernetes_config_map_v1.m1[0]",
    "kubernetes_config_map_v1.m1[1]",
  ]);
});

test("a block that stands alone is a list to Terraform, whatever it has in it", () => {
  const { stacks } = evidenceOfTerraform({
    resource: {
      kubernetes_namespace_v1: { home: { metadata: { name: "home", labels: { a: "b" } } } },
      kubernetes_config_map_v1: { m: map({ count: "${length(kubernetes_namespace_v1.home.metadata)}" }) },
    },
  });
  expect(stacks[0]!.resources.map(({ address, perhaps }) => [address, perhaps?.isSeveral])).toEqual([
    ["kubernetes_namespace_v1.home", undefined],
    ["kubernetes_config_map_v1.m", true],
  ]);
});

test("what hundreds are made for each of is read once, not once for each of them", () => {
  let reads = 0;
  const many = Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`k${index}`, "x"]));
  Object.defineProperty(many, "k0", { enumerable: true, get: () => (reads++, "x") });
  const maps = Array.from({ length: 200 }, (_, index) => [`m${index}`, map({ for_each: "${local.many}" })]);
  const { stacks } = evidenceOfTerraform({
    locals: { many },
    resource: { kubernetes_config_map_v1: Object.fromEntries(maps) },
  });
  expect(stacks[0]!.resources).toHaveLength(200);
  expect(reads).toBeLessThan(20);
});

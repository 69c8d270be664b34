import { waitsForNamespace } from "../../../../constructs/policy/rules/terraform/waits-for-namespace";
import { evidenceOfTerraform, foundBy } from "../../support";

const found = (root: object) => foundBy(waitsForNamespace, evidenceOfTerraform(root));
const namespace = (name: string, more: object = {}) => ({ metadata: { name }, ...more });
const inShop = (more: object = {}) => ({ metadata: { name: "c", namespace: "shop" }, ...more });
const rootOf = (namespaces: object, configMaps: object, more: object = {}) => ({
  resource: { kubernetes_namespace_v1: namespaces, kubernetes_config_map_v1: configMaps },
  ...more,
});

const MISSED = "violation: doesn't wait for kubernetes_namespace_v1.shop";

test("namespaces of one name in two clusters are two: each object waits for its own", () => {
  const provider = { kubernetes: ["east", "west"].map((alias) => ({ alias, host: `https://${alias}` })) };
  const at = (alias: string, other: string) => ({
    provider: `kubernetes.${alias}`,
    ...inShop({ depends_on: [`kubernetes_namespace_v1.${other}`] }),
  });
  const namespaces = {
    east: namespace("shop", { provider: "kubernetes.east" }),
    west: namespace("shop", { provider: "kubernetes.west" }),
  };
  expect(found(rootOf(namespaces, { e: at("east", "east"), w: at("west", "west") }, { provider }))).toEqual([]);
  expect(found(rootOf(namespaces, { e: at("east", "west"), w: at("west", "west") }, { provider }))).toEqual([
    "violation: doesn't wait for kubernetes_namespace_v1.east",
  ]);
});

test.each<[string, string[]]>([
  ["$${kubernetes_namespace_v1.shop.id}", [MISSED]],
  ["$${kubernetes_namespace_v1.shop.id} ${var.x}", [MISSED]],
  ['${upper("kubernetes_namespace_v1.shop")}', [MISSED]],
  ["kubernetes_namespace_v1.shop ${var.x}", [MISSED]],
  ['${upper("a${kubernetes_namespace_v1.shop.id}")}', []],
  ["%{if kubernetes_namespace_v1.shop.id}a%{endif}", []],
])("only references wait: %j", (text, expected) => {
  const root = rootOf({ shop: namespace("shop") }, { c: inShop({ data: { text } }) }, { variable: { x: {} } });
  expect(found(root)).toEqual(expected);
});

test("of several resources that may make a namespace, one is enough", () => {
  const namespaces = {
    a: namespace("shop", { count: "${var.x ? 1 : 0}" }),
    b: namespace("shop", { count: "${var.x ? 0 : 1}" }),
  };
  const withX = { count: "${var.x ? 1 : 0}" };
  const waits = inShop({ ...withX, depends_on: ["kubernetes_namespace_v1.a"] });
  expect(found(rootOf(namespaces, { waits }))).toEqual([]);
  expect(found(rootOf(namespaces, { c: inShop() }))).toEqual([
    expect.stringMatching(/^unknown: doesn't wait for kubernetes_namespace_v1\.a or kubernetes_namespace_v1\.b, if /),
  ]);
  const three = { ...namespaces, c: namespace("shop"), d: namespace("shop") };
  expect(found(rootOf(three, { c: inShop() }))).toContainEqual(
    expect.stringContaining("kubernetes_namespace_v1.a or one of 3 others that make it"),
  );
});

test.each([
  ["depends_on", { depends_on: ["kubernetes_namespace_v1.shop"] }],
  ["an argument", { ns: "${kubernetes_namespace_v1.shop.id}" }],
  ["a local", { ns: "${local.ns}" }],
])("who names a module waits for what it waits for by %s", (_, given) => {
  const locals = { ns: "${kubernetes_namespace_v1.shop.id}" };
  const withModule = (module: object, configMap: object) =>
    rootOf(
      { shop: namespace("shop") },
      { c: inShop(configMap) },
      { locals, module: { m: { source: "./m", ...module } } },
    );
  expect(found(withModule(given, { depends_on: ["module.m"] }))).toEqual([]);
  expect(found(withModule(given, { data: { a: "${module.m.out}" } }))).toEqual([]);
  expect(found(withModule(given, {}))).toEqual([MISSED]);
  expect(found(withModule({}, { depends_on: ["module.m"] }))).toEqual([MISSED]);
});

test.each([0, "${var.n}"])("what is made %s times is waited through all the same", (count) => {
  const between = (more: object) => ({ b: { ...inShop(), count, ...more }, c: inShop({ depends_on: [`${MAP}.b`] }) });
  const MAP = "kubernetes_config_map_v1";
  const shop = { shop: namespace("shop") };
  expect(found(rootOf(shop, between({ depends_on: ["kubernetes_namespace_v1.shop"] })))).toEqual([]);
  expect(found(rootOf(shop, between({}))).filter((each) => each === MISSED)).not.toEqual([]);
});

test("a chain of thousands, and thousands behind one that waits for many namespaces, take no longer than others", () => {
  const size = 8000;
  const name = (index: number) => `kubernetes_config_map_v1.c${index}`;
  const namespaces = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [`n${index}`, namespace(`n${index}`)]),
  );
  const all = Object.keys(namespaces).map((each) => `kubernetes_namespace_v1.${each}`);
  const configMaps = Array.from({ length: size }, (_, index) => [
    `c${index}`,
    {
      metadata: { name: `c${index}`, namespace: `n${index % 500}` },
      depends_on: index === 0 ? all : [name(index - 1)],
    },
  ]);
  const evidence = evidenceOfTerraform(rootOf(namespaces, Object.fromEntries(configMaps) as object));
  const before = process.cpuUsage();
  expect(foundBy(waitsForNamespace, evidence)).toEqual([]);
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(2);
});

const TENANTS = { locals: { tenants: { uni: {} }, system: { "kube-system": {}, monitoring: {} } } };
const each = (text: string | object, more: object = {}) => ({ for_each: text, ...more });
const inKey = (text: string, more: object = {}) => ({
  ...each(text, more),
  metadata: { name: "c", namespace: "${each.key}" },
});

test("instances stand in the namespaces that they name", () => {
  const t = namespace("${each.key}", each("${local.tenants}"));
  expect(found(rootOf({ t }, { s: inKey("${local.system}") }, TENANTS))).toEqual([]);
  expect(found(rootOf({ t }, { s: inKey("${local.tenants}") }, TENANTS))).toEqual([
    "violation: doesn't wait for kubernetes_namespace_v1.t",
  ]);
});

test.each([
  ["the resource", { depends_on: ["kubernetes_namespace_v1.t"] }],
  ["one instance", { depends_on: ['kubernetes_namespace_v1.t["uni"]'] }],
  ["the instance of the same key", { data: { id: "${kubernetes_namespace_v1.t[each.key].id}" } }],
  ["another of several that waits", { depends_on: ["kubernetes_secret_v1.other"] }],
])("instances wait for a namespace by naming %s", (_, more) => {
  const t = namespace("${each.key}", each("${local.tenants}"));
  const { resource } = rootOf({ t }, { s: inKey("${local.tenants}", more) });
  const other = { count: 2, metadata: { name: "o-${count.index}" }, depends_on: ["kubernetes_namespace_v1.t"] };
  expect(found({ ...TENANTS, resource: { ...resource, kubernetes_secret_v1: { other } } })).toEqual([]);
});

const OPEN = { variable: { a: {}, b: {} }, locals: { a: "${var.a}" } };

test.each([
  ["of one for_each are the same", "${var.a}", ["violation: doesn't wait for kubernetes_namespace_v1.t"]],
  ["of one for_each by another name, too", "${local.a}", ["violation: doesn't wait for kubernetes_namespace_v1.t"]],
  [
    "of two may be the same",
    "${var.b}",
    ["unknown: nobody knows whether it stands in one of kubernetes_namespace_v1.t, which it doesn't wait for"],
  ],
])("keys %s", (_, text, expected) => {
  const t = namespace("${each.key}", each("${var.a}"));
  expect(found(rootOf({ t }, { s: inKey(text) }, OPEN))).toEqual(expected);
  expect(found(rootOf({ t }, { s: inKey(text, { depends_on: ["kubernetes_namespace_v1.t"] }) }, OPEN))).toEqual([]);
});

test("an index of one count is none of another's", () => {
  const t = namespace("t-${count.index}", { count: "${var.a}" });
  const s = (count: string) => ({ count, metadata: { name: "c", namespace: "t-${count.index}" } });
  expect(found(rootOf({ t }, { s: s("${var.a}") }, OPEN))).toEqual([
    "violation: doesn't wait for kubernetes_namespace_v1.t",
  ]);
  expect(found(rootOf({ t }, { s: s("${var.b}") }, OPEN))).toEqual([expect.stringMatching(/^unknown: nobody knows/)]);
});

test("what an expression makes of a key is known by neither, nor is it the same for two keys", () => {
  const two = { a: { x: 1 }, b: { x: 2 } };
  const t = namespace("${f(each.value)}", each(two));
  const { resource } = rootOf({ t }, {});
  expect(found({ resource })).toEqual([]);
  const makers = evidenceOfTerraform({ resource }).objects.map(({ object }) => object.metadata.name);
  expect(makers).toEqual([
    '${f(each.value of kubernetes_namespace_v1.t["a"])}',
    '${f(each.value of kubernetes_namespace_v1.t["b"])}',
  ]);
  const s = { for_each: "${local.two}", metadata: { name: "c", namespace: "${f(each.value)}" } };
  const same = namespace("${f(each.value)}", each("${local.two}"));
  const missed = "violation: doesn't wait for kubernetes_namespace_v1.t";
  expect(found(rootOf({ t: same }, { s }, { locals: { two } }))).toEqual([missed, missed]);
});

test("a name is not told apart by an expression that is longer than names are", () => {
  const long = `\${f("${"x".repeat(200)}")}`;
  const t = namespace("${each.key}", each(long));
  const { objects } = evidenceOfTerraform(rootOf({ t }, {}));
  expect(objects[0]!.object.metadata.name).toBe("${each.key of kubernetes_namespace_v1.t}");
});

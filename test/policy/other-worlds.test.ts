import { check } from "../../constructs/policy/checker";
import { objectsOfKind } from "../../constructs/policy/evidence/index-of";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
import { drainsGoOn } from "../../constructs/policy/rules/operations/drains-go-on";
import { oneDefaultStorageClass } from "../../constructs/policy/rules/operations/one-default-storage-class";
import { uniqueObjects } from "../../constructs/policy/rules/terraform/unique-objects";
import { objects } from "../../constructs/policy/subject";
import { passUnless, pass, violation } from "../../constructs/policy/verdict";
import { exampleRule, evidenceOfTerraform, foundBy } from "./support";
import type { Said } from "./said";
import { saidOf } from "./said";

const map = (name: string, more: object = {}) => ({ metadata: { name, namespace: "shop" }, ...more });
const stack = (maps: object, secrets: object) =>
  evidenceOfTerraform({
    variable: { n: {}, m: {} },
    resource: { kubernetes_config_map_v1: maps, kubernetes_secret_v1: secrets },
  });

const needsSecret = exampleRule({
  check: (_item, evidence) =>
    objectsOfKind(evidence, "Secret").length > 0 ? pass() : violation({ actual: "has no Secret", expected: "one" }),
});

test("what covers an object covers it only if it is made", () => {
  const maybe = map("s", { count: "${var.n ? 1 : 0}" });
  const why = "Secret shop/s is made, whose count is an expression, which only Terraform evaluates";
  expect(foundBy(needsSecret, stack({ c: map("c") }, { s: maybe }))).toEqual([`unknown: has no Secret, unless ${why}`]);
  expect(foundBy(needsSecret, stack({ c: map("c") }, { s: maybe, t: map("t") }))).toEqual([]);
});

test("what is made under one condition is there together", () => {
  const n = { count: "${var.n}" };
  expect(foundBy(needsSecret, stack({ c: map("c", n) }, { s: map("s", n) }))).toEqual([]);
  expect(foundBy(needsSecret, stack({ c: map("c", { count: "${var.m}" }) }, { s: map("s", n) }))).toHaveLength(1);
});

test("one of two that exclude each other is no second", () => {
  const [some, others] = [{ count: "${var.n ? 1 : 0}" }, { count: "${var.n ? 0 : 1}" }];
  expect(foundBy(uniqueObjects, stack({ a: map("c", some), b: map("c", others) }, {}))).toEqual([
    expect.stringMatching(
      /^unknown: is made by .*, if ConfigMap shop\/c of kubernetes_config_map_v1\.b is made, whose count/,
    ),
  ]);
  expect(foundBy(uniqueObjects, stack({ a: map("c", some), b: map("c", some) }, {}))).toEqual([
    expect.stringMatching(/^violation: /),
  ]);
});

test("what is told is what decides, where one thing does", () => {
  const maps = { c: map("c"), d: map("d", { count: "${var.m}" }) };
  const [found] = foundBy(needsSecret, stack(maps, { s: map("s", { count: "${var.n}" }) }));
  expect(found).toContain("unless Secret shop/s is made, whose count is var.n, a variable without a default");
});

/** Twenty more conditions, so that what comes after them is left out together. */
const crowd = Object.fromEntries(
  Array.from({ length: 20 }, (_, index) => [`m${index}`, map(`m${index}`, { count: `\${var.n > ${index} ? 1 : 0}` })]),
);

test("what is too late to be tried is not taken for certain", () => {
  const [some, others] = [{ count: "${var.n ? 1 : 0}" }, { count: "${var.n ? 0 : 1}" }];
  const twice = stack({ ...crowd, a: map("c", some), b: map("c", others) }, {});
  expect(foundBy(uniqueObjects, twice)).toEqual([expect.stringMatching(/^unknown: is made by /)]);
  const late = stack({ ...crowd, c: map("c", some) }, { s: map("s", others) });
  const { findings } = check(late, { rules: [needsSecret] });
  expect(findings.find(({ subject }) => subject === "ConfigMap shop/c in net")?.verdict).toBe("unknown");
});

test("what one mends and another breaks is not certain for what is made under a third condition", () => {
  const breaks = exampleRule({
    check: (_item, evidence) =>
      objectsOfKind(evidence, "Secret").length === 1 ? pass() : violation({ actual: "is odd", expected: "one" }),
  });
  const [n, m] = [map("s", { count: "${var.n}" }), map("t", { count: "${var.m}" })];
  expect(foundBy(breaks, stack({ c: map("c", { count: "${var.n + var.m}" }) }, { n, m }))).toEqual([
    expect.stringMatching(/^unknown: is odd, if /),
  ]);
});

test("what is wrong only where something is not made is found, though there is no such subject with it", () => {
  const bare = exampleRule({
    subjects: (evidence) => (objectsOfKind(evidence, "Secret").length > 0 ? [] : objects("ConfigMap")(evidence)),
    check: () => violation({ actual: "stands alone", expected: "a Secret" }),
  });
  expect(foundBy(bare, stack({ c: map("c") }, { s: map("s", { count: "${var.n}" }) }))).toEqual([
    "unknown: stands alone, unless Secret shop/s is made, whose count is var.n, a variable without a default",
  ]);
});

test("a check of the item alone is asked once", () => {
  const check = jest.fn((_item: unknown) => passUnless([]));
  foundBy({ ...needsSecret, check }, stack({ c: map("c") }, { s: map("s", { count: "${var.n}" }) }));
  expect(check).toHaveBeenCalledTimes(1);
});

test("a rule that throws where something is not made is a crash", () => {
  const rule = exampleRule({
    check: (_item, evidence) => {
      if (objectsOfKind(evidence, "Secret").length === 0) throw new Error("no Secret");
      return pass();
    },
  });
  const { crashes } = check(stack({ c: map("c") }, { s: map("s", { count: "${var.n}" }) }), { rules: [rule] });
  expect(crashes).toEqual([{ rule: "hardening/example", subject: "ConfigMap shop/c in net", message: "no Secret" }]);
});

const pod = (more: object) => ({
  metadata: { name: "w-${count.index}", namespace: "shop", labels: { app: "web" } },
  spec: { container: { name: "c", image: "registry.example/web:1" } },
  ...more,
});
const budgeted = (more: object) =>
  evidenceOfTerraform({
    variable: { n: {}, m: {} },
    resource: {
      kubernetes_pod_v1: { w: pod(more) },
      kubernetes_pod_disruption_budget_v1: {
        web: {
          metadata: { name: "web", namespace: "shop" },
          spec: { min_available: "1", selector: { match_labels: { app: "web" } } },
        },
      },
    },
  });

test("what there may be several of is not counted for one", () => {
  expect(foundBy(drainsGoOn, budgeted({ count: "${var.n}" }))).toEqual([
    expect.stringMatching(/^unknown: .*minAvailable is 1 of 1 pod.*, if /),
  ]);
  expect(foundBy(drainsGoOn, budgeted({ count: 5_000 }))).toEqual([expect.stringMatching(/^unknown: /)]);
});

test("of what there may be several of, two are one object where they have one name", () => {
  const n = { count: "${var.n}" };
  expect(foundBy(uniqueObjects, stack({ a: map("c", n) }, {}))).toEqual([
    "unknown: is made by kubernetes_config_map_v1.a in stack net and kubernetes_config_map_v1.a[1] in stack net, unless ConfigMap shop/c is made once, whose count is var.n, a variable without a default",
  ]);
  expect(foundBy(uniqueObjects, stack({ a: map("c", { count: "${var.n ? 1 : 0}" }) }, {}))).toEqual([]);
  expect(foundBy(uniqueObjects, stack({ a: map("c-${count.index}", n) }, {}))).toEqual([
    "unknown: metadata.name is count.index, which is another for each of several",
  ]);
});

test("nothing is said of a second of several that isn't said of the first", () => {
  const bad = exampleRule({ check: (_item, _evidence) => violation({ actual: "is bad", expected: "good" }) });
  expect(foundBy(bad, stack({ a: map("c-${each.key}", { for_each: "${var.m}" }) }, {}))).toEqual(["violation: is bad"]);
});

test("of default storage classes one for each key may be several", () => {
  const annotations = { "storageclass.kubernetes.io/is-default-class": "true" };
  const classes = {
    c: { for_each: "${var.m}", metadata: { name: "${each.key}", annotations }, storage_provisioner: "x" },
  };
  const evidence = evidenceOfTerraform({ variable: { m: {} }, resource: { kubernetes_storage_class_v1: classes } });
  expect(foundBy(oneDefaultStorageClass, evidence)).toEqual([
    expect.stringMatching(/^unknown: .*, unless StorageClass .* is made once, whose for_each is var\.m/),
  ]);
});

/** What may be said where it was one with an object and another without it. */
function allowed(there: Said, gone: Said): readonly Said[] {
  // What is missing may be another thing in each of them.
  if (there === gone) return there === "violation" ? ["violation", "unknown"] : [there];
  if (there === "violation" || gone === "violation" || there === "unknown" || gone === "unknown") return ["unknown"];
  return [there, gone];
}

/** What is said too surely where one object of an example may not be there. */
function wronglySure(rule: Rule, text: string): string[] {
  const evidence = evidenceFromExample(text);
  const there = saidOf(rule, evidence);
  return evidence.objects.flatMap((item, index) => {
    const perhaps = { ...item, perhaps: { condition: "c", why: "count is var.n" } };
    const others = evidence.objects.filter((_, other) => other !== index);
    const gone = saidOf(rule, { ...evidence, objects: others });
    const said = saidOf(rule, { ...evidence, objects: evidence.objects.with(index, perhaps) });
    const own = new Set(objects(item.object.kind)({ ...evidence, objects: [item] }).map(({ name }) => name));
    return [...said].flatMap(([name, is]) => {
      if (own.has(name)) return is === there.get(name) ? [] : [`${name}: ${is} of itself`];
      const may = allowed(there.get(name) ?? "nothing", gone.get(name) ?? "nothing");
      return may.includes(is) ? [] : [`${name}: ${is} and not ${may.join()}, if ${item.object.kind} is there`];
    });
  });
}

test.each(rules.map((rule) => [rule.id, rule] as const))("%s is not sure of what may not be there", (_, rule) => {
  const { passing, failing } = rule.examples;
  expect([...failing, ...passing].flatMap((text) => wronglySure(rule, text))).toEqual([]);
});

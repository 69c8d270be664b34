import { check } from "../../constructs/policy/checker";
import { objectsOfKind } from "../../constructs/policy/evidence/index-of";
import { evidenceFromExample } from "../../constructs/policy/example";
import type { Rule } from "../../constructs/policy/rule";
import { rules } from "../../constructs/policy/rules";
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
  Array.from({ length: 20 }, (_, index) => [`m${index}`, map(`m${index}`, { count: `\${var.n + ${index}}` })]),
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

import { knownChanges, requestsOf } from "../../../../constructs/policy/cel/admission/requests";
import { ANYBODY } from "../../../../constructs/policy/cel/admission/request";
import { evidenceOf, object } from "../../support";
import { changeCases, changeIn, judgedBy, planned, policyOfCase } from "./changes";
import { bound, rule } from "./support";

const map = (labels: object | null, data: object = {}) => ({
  metadata: [{ name: "a", namespace: "shop", labels }],
  data,
});

// `live.test.ts` beside this directory asks a real API server the same.
test.each(changeCases)("a plan says of $name what the server would", (each) => {
  const { counts, findings } = judgedBy(policyOfCase(each), planned(each));
  const { violation, unknown, pass } = counts.verdicts;
  const passes = each.refused || each.unasked === true ? 0 : 1;
  expect({ violation, unknown, pass }).toEqual({ violation: each.refused ? 1 : 0, unknown: 0, pass: passes });
  const whose = each.after === undefined ? "its deletion: " : "its update: ";
  expect(findings).toMatchObject(
    each.refused ? [{ actual: `${whose}refused`, attribute: `${whose}p validations[0]` }] : [],
  );
});

test("what a policy already holds against the making of an object is said once, as of other inputs", () => {
  const spec = { matchConstraints: { resourceRules: [rule("", "configmaps", { operations: ["CREATE", "UPDATE"] })] } };
  const policy = bound({ ...spec, validations: [{ expression: 'object.metadata.name != "a"', message: "not a" }] });
  const evidence = planned({ before: map(null), after: map(null, { b: "1" }) });
  const found = judgedBy(policy, evidence).findings.map(({ id, actual }) => [id, actual]);
  expect(found).toEqual(
    judgedBy(policy, evidenceOf({ object: evidence.objects[0]!.object, stack: "net" })).findings.map(({ id }) => [
      id,
      "not a",
    ]),
  );
  expect(found).toHaveLength(1);
});

test("a policy on changes says nothing of what a plan makes or leaves as it is", () => {
  const policy = bound({
    matchConstraints: { resourceRules: [rule("", "configmaps", { operations: ["UPDATE", "DELETE"] })] },
    validations: [{ expression: "false" }],
  });
  const one = planned({ before: map(null), after: map(null) });
  const nothing = { ...one, stacks: one.stacks.map((stack) => ({ ...stack, changes: [] })) };
  expect(judgedBy(policy, nothing).findings).toEqual([]);
});

test("of what only the cluster knows of an object that is there nothing is said, and nothing passes", () => {
  const policy = bound({
    matchConstraints: { resourceRules: [rule("", "configmaps", { operations: ["UPDATE"] })] },
    validations: [{ expression: "has(oldObject.metadata.finalizers)" }],
  });
  const { findings, counts } = judgedBy(policy, planned({ before: map(null), after: map(null, { b: "1" }) }));
  expect(findings).toMatchObject([
    { verdict: "unknown", reason: "its update: metadata.finalizers is what the cluster has made of it" },
  ]);
  expect(counts.verdicts.pass).toBe(0);
});

test("a value of a Secret that is there is not read, since a state has it whoever wrote it", () => {
  const type = "kubernetes_secret_v1";
  const policy = bound({
    matchConstraints: { resourceRules: [rule("", "secrets", { operations: ["DELETE"] })] },
    validations: [{ expression: 'oldObject.data.key == "a"' }],
  });
  const { findings } = judgedBy(policy, planned({ type, before: map(null, { key: "hunter2" }) }));
  expect(findings).toMatchObject([{ verdict: "unknown" }]);
  expect(JSON.stringify(findings)).not.toContain("hunter2");
});

test("a namespace that is deleted, too, still says its labels", () => {
  const namespace = { address: "n.x", mode: "managed", type: "kubernetes_namespace_v1", name: "x" };
  const evidence = planned({ before: map(null) });
  const [stack] = evidence.stacks;
  const home = {
    ...object("Namespace", "shop", { labels: { tier: "gold" } }),
    stack: "net",
    address: namespace.address,
  };
  const { cell: _, ...before } = home;
  const both = {
    ...evidence,
    stacks: [{ ...stack!, changes: [...stack!.changes!, { action: "delete" as const, before }] }],
  };
  const policy = bound({
    matchConstraints: { resourceRules: [rule("", "configmaps", { operations: ["DELETE"] })] },
    validations: [{ expression: 'namespaceObject.metadata.labels.tier != "gold"', message: "gold" }],
  });
  expect(judgedBy(policy, both).findings).toMatchObject([{ actual: "its deletion: gold" }]);
});

test("an object leads to its making, that of its pods, and what is planned of it", () => {
  const evidence = planned({ before: map(null), after: map(null, { b: "1" }) });
  const change = changeIn(evidence);
  expect(requestsOf(change.after!, ANYBODY, change).map(({ request: { operation } }) => operation)).toEqual([
    "CREATE",
    "UPDATE",
  ]);
  expect(requestsOf(change.before, ANYBODY, change).map(({ request: { operation } }) => operation)).toEqual(["DELETE"]);
  expect(knownChanges(evidence).stacks).toEqual(new Set(["net"]));
  expect(knownChanges(evidenceOf(object("ConfigMap", "a"))).stacks.size).toBe(0);
});

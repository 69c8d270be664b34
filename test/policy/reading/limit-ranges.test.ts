import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import { containerLimits, hasBound, mayHaveDefault } from "../../../constructs/policy/reading/limit-ranges";
import { workloads } from "../../../constructs/policy/reading/workloads";
import { evidenceOf, object } from "../support";

const range = (item: Record<string, unknown>) =>
  object("LimitRange", "r", { namespace: "shop", spec: { limits: [item] } });

function has(container: Record<string, unknown>, item?: Record<string, unknown>, pod: Record<string, unknown> = {}) {
  const source = object("Pod", "p", { namespace: "shop", spec: { containers: [{ name: "a", ...container }], ...pod } });
  const evidence = evidenceOf(source, ...(item === undefined ? [] : [range(item)]));
  const [first] = workloads(evidence)[0]!.item.pods;
  return (["requests", "limits"] as const).map((bound) =>
    hasBound(evidence, { container: first!.containers[0]!, pod: first! }, bound, "cpu"),
  );
}

test("a container has what it states, and a limit is a request too", () => {
  expect(has({})).toEqual([false, false]);
  expect(has({ resources: { requests: { cpu: "1" } } })).toEqual([true, false]);
  expect(has({ resources: { limits: { cpu: "1" } } })).toEqual([true, true]);
  expect(has({ resources: { limits: { memory: "1Gi" } } })).toEqual([false, false]);
});

test("what its pod states is shared by its containers", () => {
  expect(has({}, undefined, { resources: { limits: { cpu: "1" } } })).toEqual([true, true]);
});

test("a namespace's LimitRange gives containers its defaults, and pods' items give them none", () => {
  expect(has({}, { type: "Container", defaultRequest: { cpu: "1" } })).toEqual([true, false]);
  expect(has({}, { type: "Container", default: { cpu: "1" } })).toEqual([true, true]);
  expect(has({}, { type: "Container", default: { memory: "1Gi" } })).toEqual([false, false]);
  expect(has({}, { type: "Pod", max: { cpu: "1" } })).toEqual([false, false]);
});

test("the items of a namespace are those about containers", () => {
  const evidence = evidenceOf(range({ type: "Container" }), range({ type: "Pod" }));
  expect(containerLimits(evidence, object("Pod", "p", { namespace: "shop" }))).toEqual([{ type: "Container" }]);
  expect(containerLimits(evidence, object("Pod", "p", { namespace: "other" }))).toEqual([]);
});

test("a default may be there where a LimitRange is half known, and where nobody knows the namespace", () => {
  const pod = object("Pod", "p", { namespace: "shop" });
  const full = range({ type: "Container" });
  const why = (source: typeof pod, ...ranges: (typeof pod)[]) => mayHaveDefault(evidenceOf(source, ...ranges), source);
  expect(why(pod, full)).toBeUndefined();
  expect(why(pod, { ...full, unknown: ["spec.limits"] })).toMatch(/^LimitRange shop\/r may do so: spec\.limits is/);
  const lost = { ...pod, unknown: ["metadata.namespace"] };
  expect(why(lost, full)).toMatch(/^metadata\.namespace is/);
  expect(why(lost)).toBeUndefined();
});

test("the LimitRanges of a namespace are looked through once, not for each container", () => {
  let looks = 0;
  const ranges = Array.from({ length: 100 }, (): EvidenceObject => {
    const made = range({ type: "Container", default: { memory: "1Gi" } });
    return Object.defineProperty({ ...made }, "object", { enumerable: true, get: () => (looks++, made.object) });
  });
  const source = object("Pod", "p", { namespace: "shop", spec: { containers: Array(100).fill({ name: "a" }) } });
  const evidence = evidenceOf(source, ...ranges);
  const [pod] = workloads(evidence)[0]!.item.pods;
  for (const container of pod!.containers) {
    expect(hasBound(evidence, { container, pod: pod! }, "limits", "cpu")).toBe(false);
    expect(hasBound(evidence, { container, pod: pod! }, "requests", "memory")).toBe(true);
  }
  expect(looks).toBeLessThan(2_000);
});

test("a namespace's LimitRanges are read once, however many containers ask", () => {
  const [pod, other] = ["p", "q"].map((name) => object("Pod", name, { namespace: "shop" }));
  const evidence = evidenceOf(pod!, other!, range({ type: "Container", max: { cpu: "1" } }));
  expect(containerLimits(evidence, pod!)).toBe(containerLimits(evidence, other!));
});

import { amountOf, readAmount, replicasOf, whyNoReplicas } from "../../../constructs/policy/reading/replicas";
import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import { evidenceOf, object } from "../support";

const deployment = (spec: object): EvidenceObject => object("Deployment", "d", { apiVersion: "apps/v1", spec });

test("a workload has as many pods as it states, and one where it is silent", () => {
  const replicas = (value: unknown) => replicasOf(evidenceOf(), { source: deployment({ replicas: value }), pods: [] });
  expect([3, "3", 0, null, undefined, "${x}"].map(replicas)).toEqual([3, 3, 0, 1, 1, undefined]);
});

test("what an autoscaler scales has at least as many pods as that keeps, unless it is switched off", () => {
  const scaler = (spec: object, name = "d") =>
    object("HorizontalPodAutoscaler", "h", {
      spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name }, ...spec },
    });
  const replicas = (by: EvidenceObject, value?: number) =>
    replicasOf(evidenceOf(by), { source: deployment({ replicas: value }), pods: [] });
  expect(replicas(scaler({ minReplicas: 2 }))).toBe(2);
  expect(replicas(scaler({}), 3)).toBe(1);
  expect(replicas(scaler({ minReplicas: 2 }), 0)).toBe(0);
  expect(replicas(scaler({ minReplicas: "${x}" }), 3)).toBeUndefined();
  expect(replicas(scaler({ minReplicas: 2 }, "e"), 3)).toBe(3);
});

test("an amount is a number or a share, rounded as it is told", () => {
  expect([1, "2", "25%", "x", null].map(readAmount)).toEqual([
    ...[{ count: 1 }, { count: 2 }, { percent: 25 }, undefined, undefined],
  ]);
  expect([amountOf({ percent: 25 }, 5, Math.ceil), amountOf({ percent: 25 }, 5, Math.floor)]).toEqual([2, 1]);
  expect(amountOf({ count: 3 }, 5, Math.ceil)).toBe(3);
});

test("why pods can't be counted is said", () => {
  const open = (item: EvidenceObject, field: string) => ({
    ...item,
    unknown: [field],
    whyUnknown: { [field]: "is var.x" },
  });
  const why = (source: EvidenceObject, ...by: readonly EvidenceObject[]) =>
    whyNoReplicas(evidenceOf(...by), { source, pods: [] });
  const scaler = object("HorizontalPodAutoscaler", "h", {
    spec: { scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "d" } },
  });
  const hangs = "it hangs on HorizontalPodAutoscaler default/h, whose spec.minReplicas is var.x";
  const least = open(scaler, "spec.minReplicas");
  expect(why(deployment({ replicas: 3 }), least)).toBe(hangs);
  expect(why(open(deployment({}), "spec.replicas"), least)).toBe("spec.replicas is var.x");
  expect(why(deployment({ replicas: "${x}" }))).toBe("spec.replicas can't be read");
});

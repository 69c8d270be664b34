import { amountOf, readAmount, replicasOf, whyNoReplicas } from "../../../constructs/policy/reading/replicas";
import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import { evidenceOf, object } from "../support";

test("a workload has as many pods as it states, and one where it is silent", () => {
  const replicas = (value: unknown) =>
    replicasOf(evidenceOf(), { source: object("Deployment", "d", { spec: { replicas: value } }), pods: [] });
  expect([3, "3", 0, null, undefined, "${x}"].map(replicas)).toEqual([3, 3, 0, 1, 1, undefined]);
});

test("what an autoscaler scales has at least as many pods as that keeps, unless it is switched off", () => {
  const scaler = (spec: object, name = "d") =>
    object("HorizontalPodAutoscaler", "h", { spec: { scaleTargetRef: { kind: "Deployment", name }, ...spec } });
  const replicas = (by: EvidenceObject, value?: number) =>
    replicasOf(evidenceOf(by), { source: object("Deployment", "d", { spec: { replicas: value } }), pods: [] });
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

const open = (item: EvidenceObject, field: string): EvidenceObject => ({
  ...item,
  unknown: [field],
  whyUnknown: { [field]: "is var.x" },
});
const scalerOf = (kind: string, name: string, namespace = "default") =>
  object("HorizontalPodAutoscaler", "h", { namespace, spec: { scaleTargetRef: { kind, name } } });
const workload = (replicas?: number) => ({ source: object("Deployment", "d", { spec: { replicas } }), pods: [] });

test.each([
  [open(scalerOf("Deployment", "${var.x}"), "spec.scaleTargetRef.name"), undefined],
  [open(scalerOf("${var.x}", "d"), "spec.scaleTargetRef.kind"), undefined],
  [open(scalerOf("Deployment", "d", "${var.x}"), "metadata.namespace"), undefined],
  [open(scalerOf("StatefulSet", "${var.x}"), "spec.scaleTargetRef.name"), 3],
  [open(scalerOf("${var.x}", "e"), "spec.scaleTargetRef.kind"), 3],
  [open(scalerOf("Deployment", "${var.x}", "shop"), "spec.scaleTargetRef.name"), 3],
  [{ ...open(scalerOf("Deployment", "${var.x}"), "spec.scaleTargetRef.name"), cell: "b1" }, 3],
])("an autoscaler that may scale a workload makes its pods uncountable (%#)", (scaler, expected) => {
  expect(replicasOf(evidenceOf(scaler), workload(3))).toBe(expected);
  expect(replicasOf(evidenceOf(scaler), workload(0))).toBe(0);
});

test("why pods can't be counted is said", () => {
  const scaler = open(scalerOf("Deployment", "${var.x}"), "spec.scaleTargetRef.name");
  expect(whyNoReplicas(evidenceOf(scaler), workload(3))).toBe(
    "it hangs on HorizontalPodAutoscaler default/h, whose spec.scaleTargetRef.name is var.x",
  );
  const least = open(scalerOf("Deployment", "d"), "spec.minReplicas");
  expect(whyNoReplicas(evidenceOf(least), workload(3))).toBe(
    "it hangs on HorizontalPodAutoscaler default/h, whose spec.minReplicas is var.x",
  );
  const { source } = workload();
  expect(whyNoReplicas(evidenceOf(), { source: open(source, "spec.replicas"), pods: [] })).toBe(
    "spec.replicas is var.x",
  );
  expect(whyNoReplicas(evidenceOf(), workload())).toBe("spec.replicas can't be read");
});

describe("KEDA", () => {
  const scaled = (spec: object, target: object = { name: "d" }): EvidenceObject => {
    const made = object("ScaledObject", "k", { spec: { scaleTargetRef: target, ...spec } });
    return { ...made, object: { ...made.object, apiVersion: "keda.sh/v1alpha1" } };
  };

  test("keeps as many pods as it says, of a Deployment where it names no kind, and of what is switched off, too", () => {
    const scaler = scaled({ minReplicaCount: 2 });
    expect([undefined, 1, 0].map((value) => replicasOf(evidenceOf(scaler), workload(value)))).toEqual([2, 2, 2]);
    const other = scaled({ minReplicaCount: 2 }, { kind: "StatefulSet", name: "d" });
    expect(replicasOf(evidenceOf(other), workload(3))).toBe(3);
  });

  test("that may go down to none makes pods uncountable, which is said", () => {
    for (const spec of [{}, { minReplicaCount: 0 }])
      expect(replicasOf(evidenceOf(scaled(spec)), workload(1))).toBeUndefined();
    expect(whyNoReplicas(evidenceOf(scaled({})), workload())).toBe(
      "it hangs on ScaledObject k, whose pods are none to 100, as there is work",
    );
    expect(whyNoReplicas(evidenceOf(scaled({ maxReplicaCount: 5 })), workload())).toContain("none to 5");
    expect(whyNoReplicas(evidenceOf(scaled({ minReplicaCount: "x" })), workload())).toContain("minReplicaCount can't");
  });

  test("counts before the autoscaler that it makes, and open fields of it decide nothing", () => {
    const made = object("HorizontalPodAutoscaler", "keda-hpa-k", {
      spec: { scaleTargetRef: { kind: "Deployment", name: "d" }, minReplicas: 1 },
    });
    expect(replicasOf(evidenceOf(scaled({ minReplicaCount: 2 }), made), workload())).toBe(2);
    const unnamed = open(scaled({ minReplicaCount: 2 }, { name: "${var.x}" }), "spec.scaleTargetRef.name");
    expect(replicasOf(evidenceOf(unnamed), workload(0))).toBeUndefined();
  });

  test("is known by its group: another's ScaledObject scales nothing", () => {
    const foreign = object("ScaledObject", "k", { spec: { scaleTargetRef: { name: "d" }, minReplicaCount: 2 } });
    expect(replicasOf(evidenceOf(foreign), workload(3))).toBe(3);
  });
});

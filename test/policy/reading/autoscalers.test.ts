import type { Scaled } from "../../../constructs/policy/reading/autoscalers";
import { leastOf, mayBeScaled, scalerOf } from "../../../constructs/policy/reading/autoscalers";
import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import { evidenceOf, object } from "../support";

const DEPLOYMENT = { apiVersion: "apps/v1", kind: "Deployment", name: "d" };

function scaled(replicas?: number, source: Partial<EvidenceObject["object"]> = {}): Scaled {
  const found = object("Deployment", "d", { apiVersion: "apps/v1", spec: replicas === undefined ? {} : { replicas } });
  return { source: { ...found, object: { ...found.object, ...source } }, stated: replicas ?? 1 };
}

const hpa = (target: object = DEPLOYMENT, spec: object = {}, namespace = "default") =>
  object("HorizontalPodAutoscaler", "h", { namespace, spec: { scaleTargetRef: target, ...spec } });

const keda = (spec: object = {}, annotations: object = {}, target: object = { name: "d" }): EvidenceObject => {
  const found = object("ScaledObject", "k", { apiVersion: "keda.sh/v1alpha1" });
  const metadata = { name: "k", annotations } as EvidenceObject["object"]["metadata"];
  return { ...found, object: { ...found.object, metadata, spec: { scaleTargetRef: target, ...spec } } };
};

const open = (item: EvidenceObject, field: string): EvidenceObject => ({
  ...item,
  unknown: [field],
  whyUnknown: { [field]: "is var.x" },
});

const scales = (scaler: EvidenceObject, by: Scaled) => scalerOf(evidenceOf(scaler), by) === scaler;

describe("what an autoscaler scales", () => {
  test.each<[boolean, object, Partial<EvidenceObject["object"]>]>([
    [true, DEPLOYMENT, {}],
    [true, { ...DEPLOYMENT, apiVersion: "apps/v1beta1" }, {}],
    [false, { ...DEPLOYMENT, apiVersion: "example.com/v1" }, {}],
    [false, { ...DEPLOYMENT, apiVersion: "extensions/v1beta1" }, {}],
    [false, { kind: "Deployment", name: "d" }, {}],
    [false, DEPLOYMENT, { apiVersion: "example.com/v1" }],
    [true, { ...DEPLOYMENT, apiVersion: "example.com/v1" }, { apiVersion: "example.com/v2" }],
    [true, { kind: "ReplicationController", name: "d" }, { apiVersion: "v1", kind: "ReplicationController" }],
    [false, { ...DEPLOYMENT, name: "e" }, {}],
  ])("is of its group: %s for %j and %j", (isIt, target, source) => {
    expect(scales(hpa(target), scaled(1, source))).toBe(isIt);
  });

  test("is a Deployment of Kubernetes' own where KEDA is told no more than a name", () => {
    expect(scales(keda(), scaled())).toBe(true);
    expect(scales(keda(), scaled(1, { apiVersion: "example.com/v1" }))).toBe(false);
    expect(scales(keda({}, {}, { kind: "StatefulSet", name: "d" }), scaled())).toBe(false);
    expect(scales(keda({}, {}, { kind: "StatefulSet", name: "d" }), scaled(1, { kind: "StatefulSet" }))).toBe(true);
  });

  test("is switched off for Kubernetes' own, and not for KEDA", () => {
    expect([scales(hpa(), scaled(0)), scales(keda(), scaled(0))]).toEqual([false, true]);
  });

  test("is KEDA's only by its group, and its own autoscaler gives way to it", () => {
    const foreign = keda();
    expect(scales({ ...foreign, object: { ...foreign.object, apiVersion: "example.com/v1" } }, scaled())).toBe(false);
    const found = keda();
    expect(scalerOf(evidenceOf(found, hpa()), scaled())).toBe(found);
  });
});

test.each([
  [open(hpa({ ...DEPLOYMENT, name: "${var.x}" }), "spec.scaleTargetRef.name"), true],
  [open(hpa({ ...DEPLOYMENT, kind: "${var.x}" }), "spec.scaleTargetRef.kind"), true],
  [open(hpa({ ...DEPLOYMENT, apiVersion: "${var.x}" }), "spec.scaleTargetRef.apiVersion"), true],
  [open(hpa(DEPLOYMENT, {}, "${var.x}"), "metadata.namespace"), true],
  [open(keda({}, {}, { name: "${var.x}" }), "spec.scaleTargetRef.name"), true],
  [open(hpa({ ...DEPLOYMENT, kind: "StatefulSet", name: "${var.x}" }), "spec.scaleTargetRef.name"), false],
  [open(hpa({ ...DEPLOYMENT, apiVersion: "a.com/v1", name: "${var.x}" }), "spec.scaleTargetRef.name"), false],
  [open(hpa({ ...DEPLOYMENT, apiVersion: "${var.x}", name: "e" }), "spec.scaleTargetRef.apiVersion"), false],
  [open(hpa({ ...DEPLOYMENT, name: "${var.x}" }, {}, "shop"), "spec.scaleTargetRef.name"), false],
  [{ ...open(hpa({ ...DEPLOYMENT, name: "${var.x}" }), "spec.scaleTargetRef.name"), cell: "b1" }, false],
])("what may scale a workload is told with what is open (%#)", (scaler, may) => {
  const { kind, metadata } = scaler.object;
  const title = metadata.namespace === undefined ? `${kind} k` : `${kind} ${metadata.namespace}/h`;
  expect(mayBeScaled(evidenceOf(scaler), scaled(3))).toBe(
    may ? `it hangs on ${title}, whose ${scaler.unknown![0]} is var.x` : undefined,
  );
});

describe("the least that is kept", () => {
  test("is one for Kubernetes' own, or what it says", () => {
    expect([{}, { minReplicas: 2 }].map((spec) => leastOf(hpa(DEPLOYMENT, spec), scaled()))).toEqual([1, 2]);
  });

  test.each([
    [hpa(DEPLOYMENT, { minReplicas: 0, maxReplicas: 4 }), "pods are none to 4, as there is work"],
    [hpa(DEPLOYMENT, { minReplicas: "x" }), "spec.minReplicas can't be read"],
    [open(hpa(DEPLOYMENT, { minReplicas: "${var.x}" }), "spec.minReplicas"), "spec.minReplicas is var.x"],
    [keda(), "pods are none to 100, as there is work"],
    [keda({ minReplicaCount: 0, maxReplicaCount: 5 }), "pods are none to 5, as there is work"],
    [keda({ minReplicaCount: "x" }), "spec.minReplicaCount can't be read"],
    [
      keda({ minReplicaCount: 2, idleReplicaCount: 0 }),
      "pods are none while there is no work, and 2 or more while there is",
    ],
    [
      open(keda({ minReplicaCount: 2, idleReplicaCount: "${var.x}" }), "spec.idleReplicaCount"),
      "spec.idleReplicaCount is var.x",
    ],
  ])("can't be told of what may be scaled to none, or isn't known (%#)", (scaler, why) => {
    expect(leastOf(scaler, scaled())).toMatch(
      new RegExp(`^it hangs on (HorizontalPodAutoscaler|ScaledObject) \\S+, whose ${why}$`),
    );
  });

  test("is what KEDA keeps while nothing is to do, where it keeps some", () => {
    const of = (spec: object) => leastOf(keda(spec), scaled());
    expect([of({ minReplicaCount: 2 }), of({ minReplicaCount: 3, idleReplicaCount: 1 })]).toEqual([2, 1]);
  });
});

describe("KEDA that is paused", () => {
  const AT = "autoscaling.keda.sh/paused-replicas";
  const PAUSED = "autoscaling.keda.sh/paused";
  const of = (annotations: object, by = scaled(7)) => leastOf(keda({ minReplicaCount: 2 }, annotations), by);

  test("keeps as many pods as it is told, more or fewer than its least", () => {
    expect(["1", "0", "5"].map((count) => of({ [AT]: count }))).toEqual([1, 0, 5]);
    expect(of({ [AT]: "1", [PAUSED]: "true" })).toBe(1);
    expect(of({ [AT]: "one" })).toBe(`it hangs on ScaledObject k, whose metadata.annotations.${AT} can't be read`);
  });

  test("keeps as many as there are, where its workload says so", () => {
    expect(["true", "1", "yes"].map((value) => of({ [PAUSED]: value }))).toEqual([7, 7, 7]);
    expect(of({ [PAUSED]: "true" }, scaled())).toBe(
      "it hangs on ScaledObject k, whose pods stay as many as they are, and their workload doesn't say how many",
    );
  });

  test("is not where the annotation says no, or nothing", () => {
    expect(["false", "0", "F"].map((value) => of({ [PAUSED]: value }))).toEqual([2, 2, 2]);
    expect([of({ [PAUSED]: null }), of({ "autoscaling.keda.sh/paused-scale-in": "true" })]).toEqual([2, 2]);
  });

  test("is not known where only an apply knows the annotation, or all of them", () => {
    for (const field of [`metadata.annotations.${PAUSED}`, `metadata.annotations.${AT}`, "metadata.annotations"])
      expect(leastOf(open(keda({ minReplicaCount: 2 }), field), scaled())).toBe(
        `it hangs on ScaledObject k, whose ${field} is var.x`,
      );
    expect(leastOf(open(keda({ minReplicaCount: 2 }), "metadata.annotations.team"), scaled())).toBe(2);
  });
});

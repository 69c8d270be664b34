import type { EvidenceObject } from "../../../../constructs/policy/evidence/evidence";
import { drainsGoOn } from "../../../../constructs/policy/rules/operations/drains-go-on";
import { evidenceOf, foundBy, object } from "../../support";

const NAMESPACE = "shop";
const labels = { app: "web" };
const selector = { matchLabels: labels };
const template = (more: object = {}) => ({
  metadata: { labels },
  spec: { containers: [{ name: "c", image: "x" }], ...more },
});

const budget = (spec: object) =>
  object("PodDisruptionBudget", "web", { apiVersion: "policy/v1", namespace: NAMESPACE, spec: { selector, ...spec } });

function workload(kind: string, spec: object = {}, apiVersion = "apps/v1"): EvidenceObject {
  return object(kind, "web", { apiVersion, namespace: NAMESPACE, spec: { template: template(), ...spec } });
}

function pod(name = "web", owner?: { apiVersion: string; kind: string }): EvidenceObject {
  const found = object("Pod", name, { namespace: NAMESPACE, labels, spec: template().spec });
  if (owner === undefined) return found;
  const ownerReferences = [{ ...owner, name: "gone", uid: "u", controller: true }];
  const metadata = { ...found.object.metadata, ownerReferences } as EvidenceObject["object"]["metadata"];
  return { ...found, object: { ...found.object, metadata } };
}

const open = (item: EvidenceObject, field: string): EvidenceObject => ({
  ...item,
  unknown: [field],
  whyUnknown: { [field]: "is var.x" },
});

const said = (spec: object, ...pods: readonly EvidenceObject[]) =>
  foundBy(drainsGoOn, evidenceOf(budget(spec), ...pods));

const FORMS = {
  max1: { maxUnavailable: 1 },
  max0: { maxUnavailable: 0 },
  half: { maxUnavailable: "50%" },
  min1: { minAvailable: 1 },
  min2: { minAvailable: 2 },
  minHalf: { minAvailable: "50%" },
  minAll: { minAvailable: "100%" },
  minNone: { minAvailable: "0%" },
};
type Form = keyof typeof FORMS;
const ALL = Object.keys(FORMS) as Form[];

const deployment = (replicas = 2) => workload("Deployment", { replicas });
const job = (spec: object = { parallelism: 2 }) => workload("Job", spec, "batch/v1");

/** As a disruption controller of Kubernetes 1.36 answered: those that allowed no disruption. */
test.each<[string, readonly EvidenceObject[], readonly Form[]]>([
  ["a pod", [pod()], ALL],
  ["two pods", [pod("a"), pod("b")], ALL.filter((form) => form !== "min1")],
  ["a Deployment", [deployment()], ["max0", "min2", "minAll"]],
  ["a ReplicationController", [workload("ReplicationController", { replicas: 2 }, "v1")], ["max0", "min2", "minAll"]],
  ["a Job", [job()], ALL.filter((form) => form !== "min1")],
  ["a Deployment and a pod", [deployment(), pod("b")], []],
  ["a Deployment and a Job", [deployment(), job()], ALL.filter((form) => !["min1", "min2"].includes(form))],
  ["a Deployment of none and a pod", [deployment(0), pod("b")], ALL],
])("of %s each budget is judged as Kubernetes works it out", (_, pods, stuck) => {
  const verdicts = ALL.filter((form) => said(FORMS[form], ...pods).some((found) => found.startsWith("violation")));
  expect(verdicts).toEqual(stuck);
  expect(ALL.flatMap((form) => said(FORMS[form], ...pods)).filter((found) => found.startsWith("unknown"))).toEqual([]);
});

test("what breaks a budget is said, with what works instead", () => {
  expect(said(FORMS.max1, workload("DaemonSet"))).toEqual([
    "violation: allows no eviction: maxUnavailable needs a scale, and DaemonSet shop/web has none",
  ]);
  expect(said(FORMS.minHalf, pod())).toEqual([
    "violation: allows no eviction: minAvailable as a share needs a scale, and pods without a controller have none",
  ]);
  expect(said(FORMS.min1, pod())).toEqual(["violation: allows no eviction: minAvailable is 1 of 1 pod"]);
  expect(said(FORMS.max1, workload("JobSet", {}, "jobset.x-k8s.io/v1alpha2"))).toEqual([
    "violation: allows no eviction: maxUnavailable needs a scale, and JobSet shop/web has none",
  ]);
});

test("a budget that says neither lets none go, whatever it selects", () => {
  const actual = "violation: allows no eviction: it has neither minAvailable nor maxUnavailable";
  for (const found of [deployment(), pod(), workload("DaemonSet")]) expect(said({}, found)).toEqual([actual]);
  expect(said({}, deployment(0))).toEqual([]);
});

test.each<[object, EvidenceObject, string]>([
  [FORMS.min1, workload("DaemonSet"), "minAvailable is 1, and DaemonSet shop/web has a pod on each node that takes it"],
  [
    FORMS.min1,
    workload("CronJob", { jobTemplate: { spec: { template: template() } } }, "batch/v1"),
    "minAvailable is 1, and CronJob shop/web makes Jobs from time to time",
  ],
  [FORMS.min1, job({ suspend: true }), "minAvailable is 1, and Job shop/web is suspended"],
  [
    FORMS.max1,
    job({ suspend: true }),
    "maxUnavailable needs a scale, and Job shop/web has none; Job shop/web is suspended",
  ],
  [
    FORMS.min1,
    open(job({ parallelism: "${var.x}" }), "spec.parallelism"),
    "minAvailable is 1, and spec.parallelism is var.x",
  ],
  [
    FORMS.max1,
    workload("Machine", {}, "example.com/v1"),
    "maxUnavailable needs a scale, and nobody can say whether Machine shop/web has one",
  ],
  [
    FORMS.max1,
    pod("web", { apiVersion: "apps/v1", kind: "ReplicaSet" }),
    "maxUnavailable needs a scale, and nobody can say whether Pod shop/web has one",
  ],
  [
    FORMS.min1,
    workload("Deployment", {}, "example.com/v1"),
    "minAvailable is 1, and nobody can say how many pods Deployment shop/web has",
  ],
  [FORMS.max0, open(deployment(), "spec.replicas"), "spec.replicas is var.x"],
  [{ minAvailable: "x" }, deployment(), "spec.minAvailable can't be read"],
])("what can't be counted is unknown, with the reason: %j (%#)", (spec, found, reason) => {
  expect(said(spec, found)).toEqual([`unknown: ${reason}`]);
});

test.each<[object, EvidenceObject]>([
  [FORMS.max1, workload("LeaderWorkerSet", {}, "leaderworkerset.x-k8s.io/v1")],
  [FORMS.max1, workload("Rollout", { replicas: 3 }, "argoproj.io/v1alpha1")],
  [FORMS.min2, workload("Rollout", { replicas: 3 }, "argoproj.io/v1alpha1")],
  [FORMS.max1, open(deployment(), "spec.replicas")],
  [FORMS.max1, job({ parallelism: 0 })],
  [FORMS.min1, job({ parallelism: 5, completions: 2 })],
  [{ minAvailable: 0 }, workload("DaemonSet")],
  // They make no pods themselves.
  [FORMS.max1, object("PodTemplate", "web", { namespace: NAMESPACE, template: template() })],
  [FORMS.max1, workload("Workload", { podSets: [{ template: template() }] }, "kueue.x-k8s.io/v1beta1")],
])("%j lets one go (%#)", (spec, found) => {
  expect(said(spec, found)).toEqual([]);
});

test("a Job has no more pods than it has to complete", () => {
  expect(said(FORMS.min1, job({ parallelism: 5, completions: 1 }))).toEqual([
    "violation: allows no eviction: minAvailable is 1 of 1 pod",
  ]);
});

test("a pod whose controller is known to have no scale breaks the budget without it", () => {
  expect(said(FORMS.max1, pod("web", { apiVersion: "batch/v1", kind: "Job" }))).toEqual([
    "violation: allows no eviction: maxUnavailable needs a scale, and Pod shop/web has none",
  ]);
});

test("as many as are known to be more than must stay are enough, whatever else is not counted", () => {
  expect(said(FORMS.min1, deployment(), workload("DaemonSet"))).toEqual([]);
});

describe("pods that two budgets select", () => {
  const named = (name: string, spec: object) =>
    object("PodDisruptionBudget", name, { apiVersion: "policy/v1", namespace: NAMESPACE, spec });
  const beside = (other: EvidenceObject, ...pods: readonly EvidenceObject[]) =>
    foundBy(drainsGoOn, evidenceOf(budget(FORMS.max1), other, ...pods));
  const all = named("all", { ...FORMS.max1, selector: {} });
  const why =
    "PodDisruptionBudget shop/all selects the pods of Deployment shop/web, too, and Kubernetes evicts none that has two budgets";

  test("are not evicted, whatever the budgets allow", () => {
    expect(beside(all, deployment(3))).toEqual([
      `violation: allows no eviction: ${why.replace("/all", "/web")}`,
      `violation: allows no eviction: ${why}`,
    ]);
  });

  test("may be none", () => {
    expect(beside(all, open(deployment(3), "spec.replicas"))).toContain(`unknown: ${why}; spec.replicas is var.x`);
    expect(beside(all, deployment(0))).toEqual([]);
  });

  test("are those of both selectors", () => {
    const db = named("db", { ...FORMS.max1, selector: { matchLabels: { app: "db" } } });
    const none = named("none", FORMS.max1);
    for (const other of [db, none]) expect(beside(other, deployment(3))).toEqual([]);
  });

  test("may be those of a budget whose selector only an apply knows", () => {
    const other = open(named("all", { ...FORMS.max1, selector: "${var.x}" }), "spec.selector");
    expect(beside(other, deployment(3))).toEqual([
      "unknown: Kubernetes evicts no pod that has two budgets; PodDisruptionBudget shop/web may select the same, and spec.selector is var.x",
      "unknown: Kubernetes evicts no pod that has two budgets; PodDisruptionBudget shop/all may select them, too: spec.selector is var.x",
    ]);
  });

  test("may be those of which only an apply knows the labels", () => {
    const metadata = { labels: "${var.x}" };
    const labelled = open(
      workload("Deployment", { replicas: 3, template: { ...template(), metadata } }),
      "spec.template.metadata.labels",
    );
    expect(beside(all, labelled)).toContain(
      "unknown: Kubernetes evicts no pod that has two budgets; PodDisruptionBudget shop/all may select the same, and Deployment shop/web may have them: spec.template.metadata.labels is var.x",
    );
    expect(beside(named("db", { ...FORMS.max1, selector: { matchLabels: { app: "db" } } }), labelled)).toEqual([]);
  });
});

describe("pods that only an apply knows", () => {
  const labelled = (kind: string): EvidenceObject => {
    const found = open(workload(kind), "spec.template.metadata.labels");
    const metadata = { name: "other", namespace: NAMESPACE };
    const spec = { template: { ...template(), metadata: { labels: "${var.x}" } } };
    return { ...found, object: { ...found.object, metadata, spec } };
  };

  test("may be more than are known", () => {
    expect(said(FORMS.min2, deployment(), labelled("Deployment"))).toEqual([
      "unknown: of the pods that are known it allows no eviction: minAvailable is 2 of 2 pods; Deployment shop/other may have them: spec.template.metadata.labels is var.x",
    ]);
  });

  test("may have no scale, and break a budget that lets one go", () => {
    expect(said(FORMS.max1, deployment(), labelled("DaemonSet"))).toEqual([
      "unknown: nothing that it selects is known to break it; DaemonSet shop/other may have them: spec.template.metadata.labels is var.x",
    ]);
    expect(said(FORMS.max1, deployment(), labelled("StatefulSet"))).toEqual([]);
  });

  test("are not told by labels that their workload has itself", () => {
    const own = open(workload("DaemonSet", { template: { ...template(), metadata: {} } }), "metadata.labels.team");
    expect(said(FORMS.max1, deployment(), own)).toEqual([]);
  });

  test("are any where only an apply knows the selector", () => {
    const openBudget = open(budget({ ...FORMS.max1, selector: "${var.x}" }), "spec.selector");
    expect(foundBy(drainsGoOn, evidenceOf(openBudget, deployment()))).toEqual([]);
    expect(foundBy(drainsGoOn, evidenceOf(openBudget, pod()))).toEqual([
      "unknown: nothing that it selects is known to break it; Pod shop/web may be among what it selects: spec.selector is var.x",
    ]);
  });
});

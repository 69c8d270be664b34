import { budgetedPods, otherThanScaled } from "../../../constructs/policy/reading/budgeted-pods";
import { readSelector } from "../../../constructs/policy/reading/selectors";
import { evidenceOf, object } from "../support";

const labels = { app: "web" };
const spec = { containers: [{ name: "c", image: "x" }] };
const budget = object("PodDisruptionBudget", "web", { namespace: "shop" });
const daemon = object("DaemonSet", "d", {
  apiVersion: "apps/v1",
  namespace: "shop",
  spec: { template: { metadata: { labels }, spec } },
});
const deployment = { ...daemon, object: { ...daemon.object, kind: "Deployment" } };

test("pods are told by what makes them, those of its namespace alone", () => {
  const pod = (namespace: string) => object("Pod", "p", { namespace, labels, spec });
  const evidence = evidenceOf(pod("shop"), pod("bus"), daemon);
  expect(budgetedPods(evidence, budget, readSelector({ matchLabels: labels })!)).toEqual([
    { title: "Pod shop/p", countedBy: "nothing", pods: 1, mayBeNone: false },
    {
      title: "DaemonSet shop/d",
      countedBy: "no-scale",
      pods: "DaemonSet shop/d has a pod on each node that takes it",
      mayBeNone: false,
    },
  ]);
});

test("a budget of which all is known may select nothing else", () => {
  expect(otherThanScaled(evidenceOf(daemon), budget)).toBeUndefined();
});

test("a budget in a namespace that only an apply knows may select what stands in any", () => {
  const field = "metadata.namespace";
  const open = { ...budget, unknown: [field], whyUnknown: { [field]: "is var.x" } };
  expect(otherThanScaled(evidenceOf(deployment), open)).toBeUndefined();
  expect(otherThanScaled(evidenceOf(deployment, daemon), open)).toBe(
    "DaemonSet shop/d may be among what it selects: metadata.namespace is var.x",
  );
  expect(otherThanScaled(evidenceOf({ ...daemon, cell: "b1" }), open)).toBeUndefined();
});

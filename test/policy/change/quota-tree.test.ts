import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { UNKNOWN } from "../../../constructs/policy/change/hidden";
import { balanceOf, treeAfter } from "../../../constructs/policy/change/quota-tree";
import { APPLIED, manifest, object, planned, seenInA1 } from "./support";

const HGX = { flavor: "hgx", resource: "nvidia.com/gpu" };

function kueue(
  kind: string,
  name: string,
  nominalQuota: string,
  parent: object,
  version = "v1beta2",
): KubernetesObject {
  const flavors = [{ name: "hgx", resources: [{ name: "nvidia.com/gpu", nominalQuota }] }];
  return object(`kueue.x-k8s.io/${version}`, kind, name, { spec: { resourceGroups: [{ flavors }], ...parent } });
}

const TREE = [
  kueue("Cohort", "a1", "8", {}),
  kueue("Cohort", "health", "16", { parentName: "a1" }),
  kueue("ClusterQueue", "uni", "32", { cohortName: "health" }),
  kueue("ClusterQueue", "old", "64", { cohort: "health" }, "v1beta1"),
  kueue("ClusterQueue", "alone", "128", {}),
];
const used = (gpus: number) => ({ "hgx/nvidia.com/gpu": gpus });
const { a1 } = seenInA1({ queues: { uni: used(1), old: used(2), alone: used(4) }, quotaTree: TREE }).usage;

test("a cohort hands out its own quota and all that stand below it, in whichever version", () => {
  expect(balanceOf("a1", HGX, TREE, a1)).toEqual({ nominal: 8 + 16 + 32 + 64, used: 1 + 2 });
  expect(balanceOf("health", HGX, TREE, a1)).toEqual({ nominal: 16 + 32 + 64, used: 1 + 2 });
});

test("a cohort that only queues name has their quotas", () => {
  const tree = TREE.filter(({ kind }) => kind === "ClusterQueue");
  expect(balanceOf("health", HGX, tree, a1)).toEqual({ nominal: 32 + 64, used: 3 });
});

test("another flavor's quotas don't count", () => {
  expect(balanceOf("a1", { ...HGX, flavor: "gb300" }, TREE, a1)).toEqual({ nominal: 0, used: 0 });
});

test("one quota that only an apply would know hides the sum", () => {
  const tree = [...TREE, kueue("ClusterQueue", "new", UNKNOWN, { cohortName: "health" })];
  expect(balanceOf("a1", HGX, tree, a1).nominal).toBeUndefined();
});

test("cohorts in a circle are counted once", () => {
  const circle = [kueue("Cohort", "a", "1", { parentName: "b" }), kueue("Cohort", "b", "2", { parentName: "a" })];
  expect(balanceOf("a", HGX, circle, a1)).toEqual({ nominal: 3, used: 0 });
});

test("the tree after the changes has what is new and changed, and not what goes", () => {
  const { changes } = planned(
    [
      manifest(TREE[2], kueue("ClusterQueue", "uni", "1", { cohortName: "health" })),
      manifest(TREE[3], undefined),
      manifest(undefined, kueue("ClusterQueue", "new", "2", { cohortName: "health" })),
    ],
    APPLIED,
  );
  expect(balanceOf("health", HGX, treeAfter(a1, changes), a1)).toEqual({ nominal: 16 + 1 + 2, used: 1 });
});

import { asFields, fieldAt } from "../../reading/fields";
import type { ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, isFirstApply, isLoss, lossWords, subjectOf } from "../danger";
import { same } from "../hidden";
import { gpuNodes, wavesInWords } from "../nodes";

/** Parts of the policy that are, or decide where runs, the driver of the fabric's cards. */
const DRIVER = ["ofedDriver", "nodeAffinity", "tolerations"];

export const drainNicClusterPolicy: DangerKind = {
  kind: "drain-nic-cluster-policy",
  title: "Nodes would lose their fabric while the driver of its cards is replaced",
  why: "The cards' driver cannot be replaced under a running RDMA job: the node drains first, or its jobs lose the fabric in the middle of a collective.",
  fix: "Set ofedDriver.upgradePolicy so that it drains a few nodes at a time, and do it in a maintenance window.",
  source: "NVIDIA Network Operator documentation, automatic DOCA driver upgrade",
  find: (change, context) =>
    changesOf(change, ["mellanox.com/NicClusterPolicy"])
      .filter((resource) => !isFirstApply(change, resource))
      .flatMap((resource): Found[] => {
        const changed = driverFields(resource);
        if (!isLoss(resource) && changed.length === 0) return [];
        const what = isLoss(resource) ? lossWords(resource) : `would change ${changed.join(", ")}`;
        const detail = detailOf(resource, wavesInWords(gpuNodes(resource, change, context), atOnce(resource)));
        return [{ verdict: "danger", subject: subjectOf(resource), what, detail, resource }];
      }),
};

function driverFields({ before, after }: ResourceChange): string[] {
  if (before === undefined || after === undefined) return [];
  return DRIVER.filter((field) => !same(fieldAt(before, `spec.${field}`), fieldAt(after, `spec.${field}`)));
}

function detailOf(resource: ResourceChange, waves: string): string {
  const automatic = fieldAt(resource.after ?? resource.before, "spec.ofedDriver.upgradePolicy.autoUpgrade");
  if (isLoss(resource)) return `takes the driver from ${waves.split(", in waves")[0]}`;
  return automatic === true
    ? `drains ${waves}`
    : `each node takes it when it is drained by hand: ${waves.split(", ")[0]}`;
}

function atOnce({ after, before }: ResourceChange): unknown {
  const policy = asFields(fieldAt(after ?? before, "spec.ofedDriver.upgradePolicy"));
  return policy?.["maxParallelUpgrades"] ?? policy?.["maxUnavailable"];
}

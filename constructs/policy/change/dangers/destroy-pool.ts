import { formatNumber } from "../../../core/quantity";
import { fieldAt } from "../../reading/fields";
import type { ResourceChange } from "../contract";
import type { DangerKind } from "../danger";
import { losses, lossWords, subjectOf } from "../danger";

const KINDS = [
  "cluster.x-k8s.io/Cluster",
  "cluster.x-k8s.io/MachineDeployment",
  "cluster.x-k8s.io/MachineSet",
  "cluster.x-k8s.io/MachinePool",
  "cluster.x-k8s.io/Machine",
  "controlplane.cluster.x-k8s.io/KubeadmControlPlane",
  "infrastructure.cluster.x-k8s.io/Metal3Cluster",
  "metal3.io/BareMetalHost",
  "karpenter.sh/NodePool",
  "karpenter.sh/NodeClaim",
  "karpenter.k8s.aws/EC2NodeClass",
];

export const destroyPool: DangerKind = {
  kind: "destroy-pool",
  title: "Machines would be deleted with what describes them",
  why: "Cluster API and Karpenter take deleted descriptions at their word: the nodes are drained and their hosts powered off and wiped, the control plane's too.",
  fix: "Scale it down first, unit by unit, and delete it when it is empty.",
  source:
    "cluster-api.sigs.k8s.io, deleting a MachineDeployment; book.metal3.io, automated cleaning; karpenter.sh, disruption",
  find: (change) =>
    losses(change, KINDS).map((resource) => ({
      verdict: "danger",
      subject: subjectOf(resource),
      what: lossWords(resource),
      ...nodesOf(resource),
      resource,
    })),
};

function nodesOf({ before }: ResourceChange): { detail?: string } {
  const replicas = fieldAt(before, "spec.replicas");
  return typeof replicas === "number" ? { detail: `${formatNumber(replicas)} nodes go with it` } : {};
}

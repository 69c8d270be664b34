import { formatNumber } from "../../../core/quantity";
import { asFieldsList, fieldAt } from "../../reading/fields";
import { counted } from "../../reporters/words";
import type { ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, subjectOf } from "../danger";
import { isHidden, same } from "../hidden";
import { wavesInWords } from "../nodes";

/** What makes Cluster API and Karpenter replace machines, by kind. Labels and taints alone are set in place. */
const TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  "cluster.x-k8s.io/MachineDeployment": [
    "spec.template.spec.version",
    "spec.template.spec.bootstrap",
    "spec.template.spec.infrastructureRef",
  ],
  "cluster.x-k8s.io/MachinePool": [
    "spec.template.spec.version",
    "spec.template.spec.bootstrap",
    "spec.template.spec.infrastructureRef",
  ],
  "controlplane.cluster.x-k8s.io/KubeadmControlPlane": [
    "spec.version",
    "spec.machineTemplate",
    "spec.kubeadmConfigSpec",
  ],
  "karpenter.sh/NodePool": ["spec.template.spec", "spec.template.metadata"],
  "karpenter.k8s.aws/EC2NodeClass": ["spec"],
};

export const drainMachines: DangerKind = {
  kind: "drain-machines",
  title: "Nodes would be drained, because there would be fewer, or their image, version or template changes",
  why: "Machines are never changed in place: each is drained, wiped and imaged again. With 5,000 of them that is days in which capacity is short. Those that go are drained all at once.",
  fix: "Release it to one scalable unit first, watch it work, then to the next: each unit has a release of its own.",
  source: "cluster-api.sigs.k8s.io, rollout of MachineDeployments; karpenter.sh, drift and disruption budgets",
  find: (change) =>
    changesOf(change, Object.keys(TEMPLATES)).flatMap((resource) => [...remade(resource), ...fewer(resource)]),
};

function remade(resource: ResourceChange): Found[] {
  const changed = templateFields(resource);
  if (changed.length === 0) return [];
  const head = { subject: subjectOf(resource), resource, verdict: "danger" as const };
  return [{ ...head, what: `would change ${changed.join(", ")}`, detail: `drains ${wavesOf(resource)}` }];
}

/** A pool that shrinks: no strategy paces it. One that a cluster autoscaler sizes has no `replicas`. */
function fewer(resource: ResourceChange): Found[] {
  const { action, before, after } = resource;
  const [was, is] = [fieldAt(before, "spec.replicas"), fieldAt(after, "spec.replicas")];
  if (action !== "update" || typeof was !== "number") return [];
  const head = { subject: subjectOf(resource), attribute: "replicas", resource };
  if (isHidden(is ?? after?.["spec"]))
    return [
      {
        ...head,
        verdict: "unknown",
        what: `would have, of ${counted(was, "node")}, as many as only an apply would know`,
      },
    ];
  if (typeof is !== "number" || is >= was) return [];
  return [
    {
      ...head,
      verdict: "danger",
      what: `would have ${counted(is, "node")}, no longer ${formatNumber(was)}`,
      detail: `drains ${counted(was - is, "node")}, all at once`,
      fix: "Shrink unit by unit, and cordon and drain the nodes that are to go before.",
    },
  ];
}

function templateFields({ action, before, after }: ResourceChange): string[] {
  if (action !== "update" || before === undefined || after === undefined) return [];
  const fields = Object.entries(TEMPLATES).find(([key]) => key.endsWith(`/${before.kind}`))?.[1] ?? [];
  return fields
    .filter((field) => !same(fieldAt(before, field), fieldAt(after, field)))
    .map((field) => field.replace(/^spec\.(template\.spec\.)?/, ""));
}

function wavesOf({ before, after }: ResourceChange): string {
  const replicas = fieldAt(before, "spec.replicas");
  const nodes = { count: typeof replicas === "number" ? replicas : undefined, pools: [] };
  return wavesInWords(nodes, atOnce(after));
}

/**
 * Cluster API v1beta2 has the strategy under `rollout`, v1beta1 under `strategy`; a MachineDeployment's default is no
 * node less and one more, a control plane's one more. Karpenter's is 10% of the pool.
 */
function atOnce(object: ResourceChange["after"]): unknown {
  if (object?.apiVersion.startsWith("karpenter") === true) {
    const budget = asFieldsList(fieldAt(object, "spec.disruption.budgets"))[0];
    return budget?.["nodes"] ?? "10%";
  }
  const rolling = [
    "spec.rollout.strategy.rollingUpdate",
    "spec.strategy.rollingUpdate",
    "spec.rolloutStrategy.rollingUpdate",
  ];
  const found = rolling.map((path) => fieldAt(object, path)).find((value) => value !== undefined);
  const unavailable = fieldAt(found, "maxUnavailable");
  return unavailable === undefined || unavailable === 0 || unavailable === "0"
    ? (fieldAt(found, "maxSurge") ?? 1)
    : unavailable;
}

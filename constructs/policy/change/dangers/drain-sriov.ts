import { addTo } from "../../../core/add-to";
import { counted } from "../../reporters/words";
import type { ChangeContext, ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, isFirstApply, subjectOf } from "../danger";
import type { Change } from "../domain";
import { same } from "../hidden";
import { isOfNewPool, nodesWith, selectedLabels, sriovAtOnce, wavesInWords } from "../nodes";

const GROUP = "sriovnetwork.openshift.io";
const KINDS = [`${GROUP}/SriovNetworkNodePolicy`, `${GROUP}/SriovNetworkPoolConfig`];

/** Fields of a pool configuration that reconfigure no card. */
const NO_DRAIN = ["maxUnavailable"];

export const drainSriov: DangerKind = {
  kind: "drain-sriov",
  title: "Nodes would drain, because the SR-IOV operator reconfigures their cards",
  why: "The number of virtual functions, MTU and RDMA mode of a card change only on a drained node, often with a reboot. What runs there is evicted.",
  fix: "Apply it in a maintenance window, pool by pool, and keep maxUnavailable small enough for the guarantees.",
  source: "k8snetworkplumbingwg/sriov-network-operator, node draining and SriovNetworkPoolConfig",
  find: (change, context) => [...byNodes(change).values()].flatMap((resources) => judge(resources, change, context)),
};

/** Changes of the same nodes are one drain: a policy for each rail says the same eight times. */
function byNodes(change: Change): Map<string, ResourceChange[]> {
  const groups = new Map<string, ResourceChange[]>();
  for (const resource of changesOf(change, KINDS)) {
    if (isFirstApply(change, resource) || !reconfigures(resource)) continue;
    const key = JSON.stringify([resource.cell, Object.entries(labelsOf(resource)).sort()]);
    addTo(groups, key, resource);
  }
  return groups;
}

function judge(resources: readonly ResourceChange[], change: Change, context: ChangeContext): Found[] {
  const first = resources[0]!;
  const labels = labelsOf(first);
  const nodes = nodesWith(labels, first, change, context);
  // A pool that the same change adds, or whose nodes are gone, has nothing to drain.
  if (nodes.count === 0 || isOfNewPool(labels, first, change)) return [];
  const others = resources.length - 1;
  return [
    {
      verdict: "danger",
      subject: subjectOf(first),
      what: `${others === 0 ? "" : `and ${counted(others, "more", "more")} of the same nodes `}${wordsOf(resources)}`,
      detail: `drains ${wavesInWords(nodes, sriovAtOnce(labels, first, change))}`,
      resource: first,
    },
  ];
}

const WORDS: Readonly<Record<string, string>> = {
  create: "would be added",
  update: "would change",
  replace: "would be deleted and made anew",
  delete: "would be deleted",
};

function wordsOf(resources: readonly ResourceChange[]): string {
  const actions = new Set(resources.map(({ action }) => action));
  return (actions.size === 1 ? WORDS[[...actions][0]!] : undefined) ?? "would change";
}

function labelsOf({ before, after }: ResourceChange): Readonly<Record<string, string>> {
  return selectedLabels(before ?? after);
}

function reconfigures({ action, before, after }: ResourceChange): boolean {
  if (action === "forget") return false;
  if (before === undefined || after === undefined || action !== "update") return true;
  const spec = (object: typeof before) =>
    Object.fromEntries(Object.entries(object["spec"] ?? {}).filter(([key]) => !NO_DRAIN.includes(key)));
  return !same(spec(before), spec(after));
}

import { addTo } from "../../core/add-to";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { perEvidence } from "../evidence/per-evidence";
import { asFieldsList, asText, asTextMap, fieldAt } from "./fields";
import { objectNamed, ofKind } from "./lookup";
import type { Labels } from "./selectors";

export const MACHINE_DEPLOYMENT = "cluster.x-k8s.io/MachineDeployment";
const CONFIG_TEMPLATE = "bootstrap.cluster.x-k8s.io/KubeadmConfigTemplate";
const METAL3_CLUSTER = "infrastructure.cluster.x-k8s.io/Metal3Cluster";
const SYNC = "metal3.io/metal3-label-sync-prefixes";

export interface TaintView {
  readonly key: string;
  readonly value: string;
  readonly effect: string;
}

/** Nodes that are alike: those of a MachineDeployment, or one Node of a live cluster. */
export interface NodesView {
  readonly source: EvidenceObject;
  readonly count: number;
  readonly labels: Labels;
  /** Undefined where what they join with was not read. */
  readonly taints?: readonly TaintView[];
  /** Starts of label keys that hosts hand on to their nodes: what they are, only the hosts know. */
  readonly synced: readonly string[];
}

/** Nodes of each cluster, as far as something in the evidence makes or shows them. */
export const nodesByCell = perEvidence((evidence): ReadonlyMap<string, readonly NodesView[]> => {
  const found = new Map<string, NodesView[]>();
  const views = [
    ...ofKind(evidence, MACHINE_DEPLOYMENT).map((source) => provisioned(evidence, source)),
    ...ofKind(evidence, "/Node").map(living),
  ];
  for (const view of views) {
    const cell = view.source.cell ?? "";
    addTo(found, cell, view);
  }
  return found;
});

export function nodesOfCell(evidence: Evidence, cell: string | undefined): readonly NodesView[] {
  return nodesByCell(evidence).get(cell ?? "") ?? [];
}

/** Nodes of a cluster that have all of some labels. */
export function nodesWith(evidence: Evidence, cell: string | undefined, wanted: Labels): readonly NodesView[] {
  const [key, value] = Object.entries(wanted).find(([name]) => !setByKubelet(name)) ?? [];
  const near =
    key === undefined ? nodesOfCell(evidence, cell) : nodesByLabel(evidence).get(labelKey(cell, key, value!));
  return near?.filter((view) => haveLabels(view, wanted)) ?? [];
}

const nodesByLabel = perEvidence((evidence): ReadonlyMap<string, readonly NodesView[]> => {
  const found = new Map<string, NodesView[]>();
  for (const [cell, views] of nodesByCell(evidence))
    for (const view of views)
      for (const [key, value] of Object.entries(view.labels)) addTo(found, labelKey(cell, key, value), view);
  return found;
});

function labelKey(cell: string | undefined, key: string, value: string): string {
  return [cell ?? "", key, value].join("\n");
}

/** True where nodes have all of some labels. What kubelets set themselves under kubernetes.io is left to them. */
export function haveLabels({ labels }: NodesView, wanted: Labels): boolean {
  return Object.entries(wanted).every(
    ([key, value]) =>
      (Object.hasOwn(labels, key) && labels[key] === value) || (setByKubelet(key) && !Object.hasOwn(labels, key)),
  );
}

/** True where nodes have a label, whatever its value: given to their machines, or handed on by their hosts. */
export function carry({ labels, synced }: NodesView, key: string): boolean {
  const prefix = key.includes("/") ? key.slice(0, key.indexOf("/")) : "";
  return Object.hasOwn(labels, key) || setByKubelet(key) || (prefix !== "" && synced.includes(prefix));
}

/** Source: kubernetes.io/docs/reference/labels-annotations-taints, labels that the kubelet populates. */
function setByKubelet(key: string): boolean {
  return ["kubernetes.io/hostname", "kubernetes.io/arch", "kubernetes.io/os"].includes(key);
}

/** The KubeadmConfigTemplate by which a MachineDeployment's machines join. */
export function joiningOf(evidence: Evidence, { object, cell }: EvidenceObject): EvidenceObject | undefined {
  const name = asText(fieldAt(object["spec"], "template.spec.bootstrap.configRef.name"));
  return name === undefined ? undefined : objectNamed(evidence, CONFIG_TEMPLATE, cell, name, object.metadata.namespace);
}

/** MachineDeployments' nodes that join by a KubeadmConfigTemplate. */
export function joinedBy(evidence: Evidence, template: EvidenceObject): readonly NodesView[] {
  return joined(evidence).get(template) ?? [];
}

const joined = perEvidence((evidence): ReadonlyMap<EvidenceObject, readonly NodesView[]> => {
  const found = new Map<EvidenceObject, NodesView[]>();
  for (const view of [...nodesByCell(evidence).values()].flat()) {
    const isMade = view.source.object.kind === "MachineDeployment";
    const template = isMade ? joiningOf(evidence, view.source) : undefined;
    if (template !== undefined) addTo(found, template, view);
  }
  return found;
});

/** The taints that a KubeadmConfigTemplate gives its nodes. */
export function joiningTaints(template: EvidenceObject): TaintView[] {
  return taintsOf(fieldAt(template.object["spec"], "template.spec.joinConfiguration.nodeRegistration.taints"));
}

export function taintsOf(value: unknown): TaintView[] {
  return asFieldsList(value).map(({ key, value: text, effect }) => ({
    key: asText(key) ?? "",
    value: asText(text) ?? "",
    effect: asText(effect) ?? "",
  }));
}

function provisioned(evidence: Evidence, source: EvidenceObject): NodesView {
  const spec = source.object["spec"];
  const replicas = fieldAt(spec, "replicas");
  const template = joiningOf(evidence, source);
  const cluster = asText(fieldAt(spec, "clusterName")) ?? "";
  return {
    source,
    count: typeof replicas === "number" ? replicas : 1,
    labels: asTextMap(fieldAt(spec, "template.metadata.labels")),
    ...(template === undefined ? {} : { taints: joiningTaints(template) }),
    synced: syncedPrefixes(
      objectNamed(evidence, METAL3_CLUSTER, source.cell, cluster, source.object.metadata.namespace),
    ),
  };
}

function syncedPrefixes(cluster: EvidenceObject | undefined): string[] {
  const text = cluster?.object.metadata.annotations?.[SYNC];
  return typeof text === "string" ? text.split(",").map((prefix) => prefix.trim()) : [];
}

function living(source: EvidenceObject): NodesView {
  const taints = taintsOf(fieldAt(source.object["spec"], "taints"));
  return { source, count: 1, labels: asTextMap(source.object.metadata.labels), taints, synced: [] };
}

import type { KubernetesObject } from "../../core/kubernetes";
import { cellKey } from "../evidence/cell-key";
import { addTo } from "../../core/add-to";
import { oncePer } from "../../core/once-per";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf } from "../evidence/index-of";
import { reasonOf } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import type { Subject } from "../subject";
import { objectSubject, subjectWith } from "../subject";
import type { Fields } from "./fields";
import { asFields, asFieldsList, asText, asTextMap, fieldAt } from "./fields";
import { isWorkloadKind, podShell, podSpecPath, podTemplates } from "./pod-templates";
import { isFalse, isSet } from "./scalars";

export const CONTAINER_KINDS = ["container", "init container", "ephemeral container"] as const;
export type ContainerKind = (typeof CONTAINER_KINDS)[number];

const LISTS: Readonly<Record<ContainerKind, string>> = {
  container: "containers",
  "init container": "initContainers",
  "ephemeral container": "ephemeralContainers",
};

export interface Container {
  readonly kind: ContainerKind;
  /** As findings name it: `init container fetch`; with the template's role where its workload has several. */
  readonly title: string;
  readonly name: string;
  /** Where it stands in its object: `spec.template.spec.initContainers[0]`. */
  readonly path: string;
  readonly spec: Fields;
}

/** The pod of a Pod, or the pods that a workload makes of one template. */
export interface Pod {
  readonly source: EvidenceObject;
  /** As findings name it: `pod`; with the template's role where its workload has several. */
  readonly title: string;
  /** Where its spec stands in its object. */
  readonly path: string;
  readonly spec: Fields;
  /** With those that its controller adds. */
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** False for work that ends by itself: Jobs, and Pods that are not started again. */
  readonly longRunning: boolean;
  readonly containers: readonly Container[];
}

export interface Workload {
  readonly source: EvidenceObject;
  readonly pods: readonly Pod[];
  /** Field that would hold the pod, or all of its containers, and is known to an apply only. */
  readonly hidden?: string;
  /** The pod whose containers are all hidden, where the rest of it is known. */
  readonly shell?: Pod;
}

/** The pods that something can be said of: where all containers are hidden, the one that is known without them. */
export function knownPods({ pods, shell }: Workload): readonly Pod[] {
  return shell === undefined ? pods : [shell];
}

/**
 * Everything that runs containers, of any kind. What a workload of the evidence makes and owns is not among them: it
 * would say of each pod what is said of their template.
 */
export const workloads = perEvidence((evidence): readonly Subject<Workload>[] => {
  const found = evidence.objects.flatMap((source) => workloadOf(source) ?? []);
  // Only a cluster says of its objects whose they are.
  if (found.every(({ item: { source } }) => ownerOf(source) === undefined)) return found;
  const known = new Set(
    found.map(({ item: { source } }) => identity(source, source.object.kind, source.object.metadata.name)),
  );
  return found.filter(({ item: { source } }) => !known.has(ownerOf(source) ?? ""));
});

/** The same for each evidence that has the object. */
const workloadOf = oncePer((source: EvidenceObject): Subject<Workload> | undefined => {
  if (source.builtIn === true) return undefined;
  const pods = podTemplates(source.object).map((template) => podOf(source, template));
  const hidden = pods.length === 0 && isWorkloadKind(source.object) ? hiddenPod(source) : undefined;
  if (pods.length === 0 && hidden === undefined) return undefined;
  const item = hidden === undefined ? { source, pods } : { source, pods, ...hiddenWith(source, hidden) };
  return subjectWith(objectSubject(source), item);
});

/** The workloads of a namespace of one cluster. */
export function workloadsIn(evidence: Evidence, cell: string | undefined, namespace: string): readonly Workload[] {
  return byNamespace(evidence).get(cellKey(cell, namespace)) ?? [];
}

const byNamespace = perEvidence((evidence) => {
  const found = new Map<string, Workload[]>();
  for (const { item } of workloads(evidence)) {
    const key = cellKey(item.source.cell, namespaceOf(item.source));
    addTo(found, key, item);
  }
  return found;
});

/** Field of a pod that says which system it is for. */
export const OS = "os.name";

/** Pods of Windows nodes have none of Linux's restrictions, and Kubernetes refuses to set them. */
export function isWindows({ spec }: Pod): boolean {
  return fieldAt(spec, OS) === "windows";
}

/** True where root in the pod is nobody on its node. */
export function inUserNamespace({ spec }: Pod): boolean {
  return isFalse(spec["hostUsers"]);
}

function podOf(source: EvidenceObject, { path, role, metadata, spec }: ReturnType<typeof podTemplates>[number]): Pod {
  const of = role === "" ? "" : ` of ${role}`;
  return {
    source,
    title: `pod${of}`,
    path,
    spec,
    labels: withControllers(asTextMap(metadata["labels"]), source),
    annotations: asTextMap(metadata["annotations"]),
    longRunning: isLongRunning(source.object.kind, spec),
    containers: allContainers(path, spec, of),
  };
}

/** What of a pod's containers is known to an apply only: whole lists, and items of which not even the name is known. */
export function openContainers({ source: { unknown = [] }, path }: Pod, kinds: readonly ContainerKind[]): string[] {
  if (unknown.length === 0) return [];
  const lists = kinds.map((kind) => `${path}.${LISTS[kind]}`);
  return unknown.filter((field) => lists.includes(field.replace(/\[\d+\]$/, "")));
}

/** True for a container that runs as long as its pod: an init container that is started again and again is a sidecar. */
export function runsOn({ kind, spec }: Container): boolean {
  return kind === "container" || (kind === "init container" && spec["restartPolicy"] === "Always");
}

/** Why nobody can say what some fields of a pod or a container at a path say: only an apply knows the first of them. */
export function openBelow({ source }: Pod, path: string, ...fields: readonly string[]): string | undefined {
  const open = source.unknown?.find((each) =>
    fields.some((field) => isAt(each, `${path}.${field}`) || isAt(`${path}.${field}`, each)),
  );
  return open === undefined ? undefined : reasonOf(source, open);
}

function isAt(path: string, other: string): boolean {
  return path === other || (path.startsWith(other) && /^[.[]/.test(path.slice(other.length)));
}

/** A template's labels with those that controllers put on the pods that they make, as far as it tells. */
function withControllers(labels: Pod["labels"], source: EvidenceObject): Pod["labels"] {
  const { kind, apiVersion, metadata } = source.object;
  const { name } = metadata;
  if (isNameOpen(source)) return labels;
  if (kind === "Job" && apiVersion.startsWith("batch/"))
    return { ...labels, "batch.kubernetes.io/job-name": name, "job-name": name };
  if (kind === "JobSet") return { ...labels, "jobset.sigs.k8s.io/jobset-name": name };
  return kind === "LeaderWorkerSet" ? { ...labels, "leaderworkerset.sigs.k8s.io/name": name } : labels;
}

/** True where only an apply knows an object's name, or the API server makes it of `generateName`. */
export function isNameOpen({ object: { metadata }, unknown = [] }: EvidenceObject): boolean {
  return unknown.includes("metadata.name") || unknown.includes("metadata") || isGenerated(metadata);
}

function isGenerated({ name, generateName }: KubernetesObject["metadata"] & { readonly generateName?: unknown }) {
  return generateName !== undefined && name === generateName;
}

function allContainers(podPath: string, spec: Fields, of: string): readonly Container[] {
  const found: Container[] = [];
  for (const kind of CONTAINER_KINDS)
    for (const container of containersOf(kind, podPath, spec, of)) found.push(container);
  return found;
}

function containersOf(kind: ContainerKind, podPath: string, spec: Fields, of: string): Container[] {
  const list = spec[LISTS[kind]];
  if (!Array.isArray(list)) return [];
  const named = new Set<string>();
  const found: Container[] = [];
  for (const [index, item] of (list as unknown[]).entries()) {
    const container = asFields(item);
    if (container === undefined) continue;
    const stated = asText(container["name"]) ?? "";
    // A name that is missing or taken is refused by Kubernetes, and here findings must still be told apart.
    const name = stated === "" || named.has(stated) ? `${stated}[${index}]` : stated;
    named.add(name);
    const path = `${podPath}.${LISTS[kind]}[${index}]`;
    found.push({ kind, name, title: `${kind} ${name}${of}`, path, spec: container });
  }
  return found;
}

/** Kinds whose pods are started again where they say nothing else. */
const LASTING = [
  ...["Pod", "PodTemplate", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet", "ReplicationController"],
  ...["LeaderWorkerSet", "Rollout", "DeploymentConfig"],
];

function isLongRunning(kind: string, spec: Fields): boolean {
  const restart = spec["restartPolicy"];
  return isSet(restart) ? restart === "Always" : LASTING.includes(kind);
}

function hiddenWith(source: EvidenceObject, hidden: string): Pick<Workload, "hidden" | "shell"> {
  const shell = podShell(source.object);
  return { hidden, ...(shell === undefined ? {} : { shell: podOf(source, shell) }) };
}

function hiddenPod({ object, unknown = [] }: EvidenceObject): string | undefined {
  const path = `${podSpecPath(object.kind)}.containers`;
  return unknown.find((field) => field === path || path.startsWith(`${field}.`) || field.startsWith(`${path}[`));
}

function ownerOf(source: EvidenceObject): string | undefined {
  const owners = asFieldsList(fieldAt(source.object.metadata, "ownerReferences"));
  const controller = owners.find((owner) => owner["controller"] === true);
  return controller === undefined
    ? undefined
    : identity(source, asText(controller["kind"]) ?? "", asText(controller["name"]) ?? "");
}

function identity(item: EvidenceObject, kind: string, name: string): string {
  return [item.cell ?? "", namespaceOf(item), kind, name].join("\n");
}

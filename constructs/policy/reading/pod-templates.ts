import type { KubernetesObject } from "../../core/kubernetes";
import { oncePer } from "../../core/once-per";
import type { Fields } from "./fields";
import { asFields, asFieldsList, asText, fieldAt } from "./fields";

/** A pod, or what a workload makes pods of. */
export interface PodTemplate {
  /** Where the pod's spec stands in its object: `spec.template.spec`. */
  readonly path: string;
  /** Tells the templates of one object apart, as `replicatedJobs[workers]`; empty where there is one only. */
  readonly role: string;
  readonly metadata: Fields;
  readonly spec: Fields;
}

/** Where Kubernetes' own workloads keep their template. Source: k8s.io/pod-security-admission, ExtractPodSpec. */
const TEMPLATES: Readonly<Record<string, string>> = {
  Pod: "",
  PodTemplate: "template",
  Deployment: "spec.template",
  ReplicaSet: "spec.template",
  StatefulSet: "spec.template",
  DaemonSet: "spec.template",
  ReplicationController: "spec.template",
  Job: "spec.template",
  CronJob: "spec.jobTemplate.spec.template",
};

/** Kubernetes' own kinds that make pods, Pod among them. */
export const WORKLOAD_KINDS: readonly string[] = Object.keys(TEMPLATES);

const OWN_GROUPS = /^(v1|apps\/.*|batch\/.*|extensions\/.*)$/;

/** Kubernetes' own groups have no other workloads, and the schema of a CRD is large. */
const WITHOUT_PODS =
  /^(v1|apps\/|batch\/|extensions\/|policy\/|autoscaling\/|([a-z]+\.)?(rbac\.authorization|networking|storage|scheduling|admissionregistration|apiextensions|apiregistration|node|resource|coordination|discovery|events|flowcontrol\.apiserver|certificates)\.k8s\.io\/)/;

/** Deepest nesting of a template in others' resources; JobSet's is the eighth level. */
const MAX_DEPTH = 12;

/** True for kinds that make pods whatever their content is. */
export function isWorkloadKind({ apiVersion, kind }: Pick<KubernetesObject, "apiVersion" | "kind">): boolean {
  return OWN_GROUPS.test(apiVersion) && Object.hasOwn(TEMPLATES, kind);
}

/** Path of the pod's spec in one of Kubernetes' own workloads. */
export function podSpecPath(kind: string): string {
  const template = TEMPLATES[kind] ?? "";
  return template === "" ? "spec" : `${template}.spec`;
}

/** Every pod template of an object: of Kubernetes' own workloads by kind, of all other resources by their form. */
export const podTemplates = oncePer((object: KubernetesObject): readonly PodTemplate[] => {
  if (isWorkloadKind(object)) return ownTemplate(object);
  if (WITHOUT_PODS.test(object.apiVersion)) return [];
  const found = [...templatesIn(object["spec"], { path: "spec", role: "", template: undefined, depth: 0 })];
  return found.length === 1 ? [{ ...found[0]!, role: "" }] : found;
});

/** The template of one of Kubernetes' own workloads whose containers may all be missing. */
export function podShell(object: KubernetesObject): PodTemplate | undefined {
  const path = TEMPLATES[object.kind]!;
  const template = path === "" ? (object as Fields) : asFields(fieldAt(object, path));
  const spec = asFields(template?.["spec"]);
  if (template === undefined || spec === undefined) return undefined;
  return { path: podSpecPath(object.kind), role: "", metadata: asFields(template["metadata"]) ?? {}, spec };
}

function ownTemplate(object: KubernetesObject): PodTemplate[] {
  const shell = podShell(object);
  return shell === undefined || asFieldsList(shell.spec["containers"]).length === 0 ? [] : [shell];
}

interface Way {
  readonly path: string;
  readonly role: string;
  /** The mapping around the one that is looked at, where its key says that it is a template. */
  readonly template: Fields | undefined;
  readonly depth: number;
}

function* templatesIn(value: unknown, way: Way): Generator<PodTemplate> {
  if (way.depth > MAX_DEPTH || value === null || typeof value !== "object") return;
  if (Array.isArray(value)) {
    for (const [index, item] of (value as unknown[]).entries()) {
      const name = asText(asFields(item)?.["name"]) ?? String(index);
      const role = `${way.role}[${name}]`;
      yield* templatesIn(item, { ...way, path: `${way.path}[${index}]`, role, depth: way.depth + 1 });
    }
    return;
  }
  const fields = value as Fields;
  if (isPodSpec(fields, way.template !== undefined)) {
    yield { path: way.path, role: way.role, metadata: asFields(way.template?.["metadata"]) ?? {}, spec: fields };
    return;
  }
  for (const key of Object.keys(fields)) yield* templatesIn(fields[key], inside(way, key, fields));
}

function inside(way: Way, key: string, around: Fields): Way {
  const silent = key === "template" || key === "spec";
  const role = silent ? way.role : way.role === "" ? key : `${way.role}.${key}`;
  const isTemplate = key === "spec" && /(^|[a-z.\]])template$/i.test(way.path);
  return { path: `${way.path}.${key}`, role, template: isTemplate ? around : undefined, depth: way.depth + 1 };
}

/** Outside of a template only containers with an image are pods: elsewhere they are patches of somebody's pod. */
function isPodSpec(fields: Fields, inTemplate: boolean): boolean {
  const containers = asFieldsList(fields["containers"]);
  return containers.length > 0 && (inTemplate || containers.every(({ image }) => typeof image === "string"));
}

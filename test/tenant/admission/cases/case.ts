import type { KubernetesObject } from "../../../../constructs/core/kubernetes";

/** Who asks: a developer of the tenant, an operator for what no role of a tenant allows, or a controller. */
export type Actor = "developer" | "admin" | "operator" | "kueue" | "scheduler" | "nodes" | "jobs" | "workload";

/** A change of an object that is there, by a merge patch. */
export interface Change {
  /** Stands in the namespace before; made by `by`, or by the developer. */
  readonly before: KubernetesObject;
  readonly by?: Actor;
  readonly patch: unknown;
  readonly subresource?: string;
}

export type Attempt = { readonly create: KubernetesObject; readonly as?: Actor } | (Change & { readonly as?: Actor });

/** A validation's own refusal, and the allowed variant of the same attempt. */
export interface AdmissionCase {
  readonly id: string;
  readonly name: string;
  readonly refused: Attempt;
  readonly allowed: Attempt;
}

/** Namespace of a tenant that shares its nodes; every object here is its own. */
export const NAMESPACE = "open-lab";
export const POOL = { "gigafactory.node-restriction.kubernetes.io/pool": "hgx" } as const;

interface PodOptions {
  readonly name?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly metadata?: Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly container?: Readonly<Record<string, unknown>>;
  readonly limits?: Readonly<Record<string, string>>;
}

/** As restricted as Pod Security demands, on the tenant's pool, and nothing else. */
export function podTemplate({ labels, annotations, spec, container, limits }: PodOptions = {}) {
  return {
    metadata: { labels: { app: "a", ...labels }, ...(annotations === undefined ? {} : { annotations }) },
    spec: {
      restartPolicy: "Never",
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: "RuntimeDefault" } },
      nodeSelector: POOL,
      containers: [
        {
          name: "main",
          image: "registry.k8s.io/pause:3.10",
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
          resources: { limits: { cpu: "1", memory: "64Mi", ...limits } },
          ...container,
        },
      ],
      ...spec,
    },
  };
}

export function pod(options: PodOptions = {}): KubernetesObject {
  const { metadata, spec } = podTemplate(options);
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: options.name ?? "a", namespace: NAMESPACE, ...metadata, ...options.metadata },
    spec,
  };
}

export function job(options: PodOptions = {}, more: Readonly<Record<string, unknown>> = {}): KubernetesObject {
  return {
    apiVersion: "batch/v1",
    kind: "Job",
    metadata: { name: options.name ?? "a", namespace: NAMESPACE, ...options.metadata },
    spec: { template: podTemplate(options), ...more },
  };
}

export function deployment(options: PodOptions = {}): KubernetesObject {
  const template = podTemplate(options);
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: options.name ?? "a", namespace: NAMESPACE, ...options.metadata },
    spec: {
      selector: { matchLabels: { app: "a" } },
      template: { ...template, spec: { ...template.spec, restartPolicy: "Always" } },
    },
  };
}

export function claim(spec: Readonly<Record<string, unknown>> = {}, metadata: object = {}): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    metadata: { name: "a", namespace: NAMESPACE, ...metadata },
    spec: {
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage: "1Gi" } },
      storageClassName: "scratch",
      ...spec,
    },
  };
}

export function service(spec: Readonly<Record<string, unknown>> = {}, metadata: object = {}): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name: "a", namespace: NAMESPACE, ...metadata },
    spec: { selector: { app: "a" }, ports: [{ port: 80 }], ...spec },
  };
}

/** Both variants are created, and differ in one thing. */
export function created(
  id: string,
  name: string,
  refused: KubernetesObject,
  allowed: KubernetesObject,
  as?: Actor,
): AdmissionCase {
  const by = as === undefined ? {} : { as };
  return { id, name, refused: { create: refused, ...by }, allowed: { create: allowed, ...by } };
}

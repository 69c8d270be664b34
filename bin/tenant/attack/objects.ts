import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { withoutUndefined } from "../../../constructs/core/kubernetes";
import { LABELS } from "../../../constructs/core/labels";
import { LOCAL_QUEUE } from "../../../constructs/queue/tenant-queue";
import type { Ground } from "./ground";

/**
 * Objects as an honest tenant writes them: accepted as they stand. An attempt changes one thing, so that one control has
 * to notice it.
 */

type Fields = Readonly<Record<string, unknown>>;

/** What differs from honest work. */
export interface Twist {
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Of the pod's template; of a pod they are its own. */
  readonly podAnnotations?: Readonly<Record<string, string>>;
  readonly spec?: Fields;
  readonly container?: Fields;
  /** Fields of the object itself. */
  readonly own?: Fields;
  readonly metadata?: Fields;
  /** Instead of the tenant's own. */
  readonly namespace?: string;
}

/** Devices and other resources of a container, requested and limited alike. */
export function resources(amounts: Readonly<Record<string, string>>): { readonly resources: Fields } {
  const all = { cpu: "10m", memory: "16Mi", ...amounts };
  return { resources: { requests: all, limits: all } };
}

export function podSpec(ground: Ground, { spec = {}, container = {} }: Twist = {}): Fields {
  const [runtimeClass] = ground.may.runtimeClasses;
  return withoutUndefined({
    restartPolicy: "Never",
    serviceAccountName: "workload",
    securityContext: { runAsNonRoot: true, runAsUser: 65_532, seccompProfile: { type: "RuntimeDefault" } },
    nodeSelector: ground.pool?.nodeLabels,
    ...(runtimeClass === "" ? {} : { runtimeClassName: runtimeClass }),
    ...spec,
    containers: [honestContainer(ground, container)],
  });
}

export function honestContainer({ may }: Ground, twist: Fields = {}): Fields {
  return {
    name: "main",
    image: `${may.images[0]}pause:3.10`,
    securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } },
    ...resources({}),
    ...twist,
  };
}

/** The only container of a pod as the server has it. */
export function mainContainer(made: KubernetesObject): Fields {
  const { containers } = made["spec"] as { readonly containers: readonly [Fields] };
  return containers[0];
}

export function pod(ground: Ground, twist: Twist = {}): KubernetesObject {
  const annotations = { ...twist.annotations, ...twist.podAnnotations };
  return object(ground, "v1", "Pod", { ...twist, annotations, own: { spec: podSpec(ground, twist), ...twist.own } });
}

/** Of no replicas: its template is judged, and nothing comes of it. */
export function deployment(ground: Ground, twist: Twist = {}): KubernetesObject {
  const matchLabels = { "attack.example": "deployment" };
  const spec = { replicas: 0, selector: { matchLabels }, template: template(ground, always(twist), matchLabels) };
  return object(ground, "apps/v1", "Deployment", { ...twist, own: { spec } });
}

export function statefulSet(ground: Ground, twist: Twist = {}): KubernetesObject {
  const matchLabels = { "attack.example": "stateful-set" };
  const spec = {
    replicas: 0,
    serviceName: "attack",
    selector: { matchLabels },
    template: template(ground, always(twist), matchLabels),
  };
  return object(ground, "apps/v1", "StatefulSet", { ...twist, own: { spec } });
}

/** Suspended, so that nothing comes of it. */
export function job(ground: Ground, twist: Twist = {}): KubernetesObject {
  const spec = { suspend: true, template: template(ground, twist), ...twist.own };
  return object(ground, "batch/v1", "Job", { ...twist, labels: queued(twist), own: { spec } });
}

export function cronJob(ground: Ground, twist: Twist = {}): KubernetesObject {
  const spec = { suspend: true, schedule: "0 0 1 1 *", jobTemplate: { spec: { template: template(ground, twist) } } };
  return object(ground, "batch/v1", "CronJob", { ...twist, own: { spec } });
}

export function jobSet(ground: Ground, twist: Twist = {}): KubernetesObject {
  const spec = {
    suspend: true,
    replicatedJobs: [{ name: "workers", replicas: 1, template: { spec: { template: template(ground, twist) } } }],
  };
  return object(ground, "jobset.x-k8s.io/v1alpha2", "JobSet", { ...twist, labels: queued(twist), own: { spec } });
}

export function claim(ground: Ground, spec: Fields = {}, twist: Twist = {}): KubernetesObject {
  const own = {
    spec: {
      accessModes: ["ReadWriteOnce"],
      storageClassName: ground.may.storageClasses[0],
      resources: { requests: { storage: "1Gi" } },
      ...spec,
    },
  };
  return object(ground, "v1", "PersistentVolumeClaim", { ...twist, own });
}

export function service(ground: Ground, spec: Fields = {}, twist: Twist = {}): KubernetesObject {
  const own = { spec: { selector: { "attack.example": "service" }, ports: [{ port: 443 }], ...spec } };
  return object(ground, "v1", "Service", { ...twist, own });
}

/** Any other object in the tenant's namespace. */
export function object(ground: Ground, apiVersion: string, kind: string, twist: Twist = {}): KubernetesObject {
  const { labels, annotations, metadata, own, namespace = ground.share.namespace } = twist;
  return {
    apiVersion,
    kind,
    metadata: {
      name: ground.name(),
      namespace,
      ...(labels === undefined ? {} : { labels }),
      ...(annotations === undefined ? {} : { annotations }),
      ...metadata,
    },
    ...own,
  };
}

/** An object of the whole cell. */
export function clusterObject(ground: Ground, apiVersion: string, kind: string, own: Fields): KubernetesObject {
  return { apiVersion, kind, metadata: { name: `${ground.share.namespace}-${ground.name()}` }, ...own };
}

function queued({ labels }: Twist): Record<string, string> {
  return { [LABELS.queueName]: LOCAL_QUEUE, ...labels };
}

function always(twist: Twist): Twist {
  return { ...twist, spec: { restartPolicy: "Always", ...twist.spec } };
}

function template(ground: Ground, twist: Twist, labels?: Readonly<Record<string, string>>): Fields {
  return {
    metadata: withoutUndefined({ labels, annotations: twist.podAnnotations }),
    spec: podSpec(ground, twist),
  };
}

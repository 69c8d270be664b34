import type { KubernetesObject } from "../../../core/kubernetes";
import type { Fields } from "../../reading/fields";
import { asFields, asFieldsList, fieldAt } from "../../reading/fields";

/** Where each kind keeps a pod's spec. */
const POD_SPECS: Readonly<Record<string, string>> = {
  Pod: "spec",
  PodTemplate: "template.spec",
  ReplicationController: "spec.template.spec",
  Deployment: "spec.template.spec",
  ReplicaSet: "spec.template.spec",
  StatefulSet: "spec.template.spec",
  DaemonSet: "spec.template.spec",
  Job: "spec.template.spec",
  CronJob: "spec.jobTemplate.spec.template.spec",
};

const OF_PODS: Fields = {
  restartPolicy: "Always",
  dnsPolicy: "ClusterFirst",
  schedulerName: "default-scheduler",
  terminationGracePeriodSeconds: 30,
  enableServiceLinks: true,
  securityContext: {},
};
const OF_CONTAINERS: Fields = {
  terminationMessagePath: "/dev/termination-log",
  terminationMessagePolicy: "File",
  resources: {},
};
const OF_KINDS: Readonly<Record<string, Fields>> = {
  Deployment: { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 },
  StatefulSet: { replicas: 1, revisionHistoryLimit: 10, podManagementPolicy: "OrderedReady" },
  ReplicaSet: { replicas: 1 },
  ReplicationController: { replicas: 1 },
  Job: { parallelism: 1, completions: 1, backoffLimit: 6, completionMode: "NonIndexed", suspend: false },
  CronJob: { concurrencyPolicy: "Allow", suspend: false, successfulJobsHistoryLimit: 3, failedJobsHistoryLimit: 1 },
  Service: { type: "ClusterIP", sessionAffinity: "None" },
  PersistentVolumeClaim: { volumeMode: "Filesystem" },
};

/**
 * An object as admission policies see it: with what the API server fills in where it is left out. Those that expressions
 * ask for, not all; what a policy asks for beyond them is an error here, which is unknown and never a pass.
 * Source: kubernetes v1.36.3, pkg/apis/{core,apps,batch}/v1/defaults.go.
 */
export function withDefaults(object: KubernetesObject): KubernetesObject {
  const own = OF_KINDS[object.kind];
  const filled = own === undefined ? object : withField(object, "spec", { ...own, ...asFields(object["spec"]) });
  const path = POD_SPECS[filled.kind];
  const spec = path === undefined ? undefined : asFields(fieldAt(filled, path));
  if (path === undefined || spec === undefined) return filled;
  const defaults = podDefaults(spec);
  return withField(filled, path, filled.kind === "Pod" ? admitted(defaults) : defaults);
}

/** Classes that every API server has. */
const PRIORITIES: Readonly<Record<string, number>> = {
  "": 0,
  "system-cluster-critical": 2_000_000_000,
  "system-node-critical": 2_000_001_000,
};

/** The pod of another class: which priority that is, its PriorityClass says in the cluster. */
export function hasUnknownPriority({ kind, spec }: KubernetesObject): boolean {
  const fields = asFields(spec) ?? {};
  return kind === "Pod" && fields["priority"] === undefined && PRIORITIES[classOf(fields)] === undefined;
}

function classOf(spec: Fields): string {
  const name = spec["priorityClassName"];
  return typeof name === "string" ? name : "";
}

/** What the API server's own admission plugins write into a pod before policies see it: its account, priority, tolerations. */
function admitted(spec: Fields): Fields {
  const given = asFieldsList(spec["tolerations"]);
  const more = ["not-ready", "unreachable"]
    .map((condition) => `node.kubernetes.io/${condition}`)
    .filter((key) => !given.some((each) => each["key"] === key || each["key"] === undefined))
    .map((key) => ({ key, operator: "Exists", effect: "NoExecute", tolerationSeconds: 300 }));
  const priority = PRIORITIES[classOf(spec)];
  return {
    serviceAccountName: "default",
    ...(priority === undefined ? {} : { priority, preemptionPolicy: "PreemptLowerPriority" }),
    ...spec,
    tolerations: [...given, ...more],
  };
}

function podDefaults(spec: Fields): Fields {
  const containers = (name: string) =>
    spec[name] === undefined
      ? {}
      : { [name]: asFieldsList(spec[name]).map((each) => ({ ...OF_CONTAINERS, ...pull(each), ...each })) };
  return { ...OF_PODS, ...spec, ...containers("containers"), ...containers("initContainers") };
}

/** `Always` for what moves: no tag, or `latest`. */
function pull({ image }: Fields): Fields {
  const text = typeof image === "string" ? image : "";
  const name = text.slice(text.lastIndexOf("/") + 1);
  const moves = !name.includes("@") && (!name.includes(":") || name.endsWith(":latest"));
  return { imagePullPolicy: moves ? "Always" : "IfNotPresent" };
}

function withField<T extends object>(object: T, path: string, value: unknown): T {
  const [key = "", ...rest] = path.split(".");
  const under = asFields((object as Fields)[key]) ?? {};
  return { ...object, [key]: rest.length === 0 ? value : withField(under, rest.join("."), value) };
}

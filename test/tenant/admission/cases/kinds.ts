import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { WORK } from "../../../../constructs/tenant/admission/work";
import { NAMESPACE, claim, job, pod, podTemplate } from "./case";

type Options = Parameters<typeof pod>[0];

/** Every kind of the policies that has pods, by its resource. */
export const POD_KINDS = WORK.flatMap(({ resources }) => resources).filter((resource) => !resource.includes("/"));

const always = (options: Options) => {
  const template = podTemplate(options);
  return { ...template, spec: { ...template.spec, restartPolicy: "Always" } };
};
const selected = (options: Options) => ({ selector: { matchLabels: { app: "a" } }, template: always(options) });

const MAKERS: Readonly<Record<string, (options: Options) => object>> = {
  pods: pod,
  podtemplates: (options) => ({ apiVersion: "v1", kind: "PodTemplate", template: podTemplate(options) }),
  replicationcontrollers: (options) => ({
    apiVersion: "v1",
    kind: "ReplicationController",
    spec: { selector: { app: "a" }, template: always(options) },
  }),
  daemonsets: (options) => ({ apiVersion: "apps/v1", kind: "DaemonSet", spec: selected(options) }),
  deployments: (options) => ({ apiVersion: "apps/v1", kind: "Deployment", spec: selected(options) }),
  replicasets: (options) => ({ apiVersion: "apps/v1", kind: "ReplicaSet", spec: selected(options) }),
  statefulsets: (options) => ({
    apiVersion: "apps/v1",
    kind: "StatefulSet",
    spec: { serviceName: "a", ...selected(options) },
  }),
  cronjobs: (options) => ({
    apiVersion: "batch/v1",
    kind: "CronJob",
    spec: { schedule: "0 0 * * *", jobTemplate: { spec: { template: podTemplate(options) } } },
  }),
  jobs: job,
  jobsets: (options) => ({
    apiVersion: "jobset.x-k8s.io/v1alpha2",
    kind: "JobSet",
    spec: {
      replicatedJobs: [
        { name: "a", template: { spec: { template: podTemplate() } } },
        { name: "b", template: { spec: { template: podTemplate(options) } } },
      ],
    },
  }),
  leaderworkersets: (options) => ({
    apiVersion: "leaderworkerset.x-k8s.io/v1",
    kind: "LeaderWorkerSet",
    spec: { leaderWorkerTemplate: { size: 2, workerTemplate: podTemplate(options) } },
  }),
  persistentvolumeclaims: () => claim(),
};

/** An object of a kind with the pods that the options describe. */
export function workOf(resource: string, options: Options = {}): KubernetesObject {
  const object = MAKERS[resource]!(options);
  const metadata = "metadata" in object && object.metadata instanceof Object ? object.metadata : {};
  return { ...object, metadata: { name: options.name ?? "a", namespace: NAMESPACE, ...metadata } } as KubernetesObject;
}

import type { Field, Fields, NativeShape } from "../shape";
import { called, intOrString, LABEL_SELECTOR, many, notZero, number, one, value } from "../shape";
import { CLAIM, SELECTOR, TEMPLATE_METADATA } from "./parts";
import { POD_SPEC } from "./pod";

const TEMPLATE: Field = one({ metadata: TEMPLATE_METADATA, spec: one(POD_SPEC) });
const ROLLING: Field = one({
  type: value,
  rollingUpdate: one({ maxSurge: intOrString, maxUnavailable: intOrString }),
});

export const deployment: NativeShape = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  resource: "kubernetes_deployment_v1",
  aliases: ["kubernetes_deployment"],
  fields: {
    spec: one({
      minReadySeconds: notZero,
      paused: value,
      progressDeadlineSeconds: value,
      replicas: number,
      revisionHistoryLimit: value,
      selector: SELECTOR,
      strategy: ROLLING,
      template: TEMPLATE,
    }),
  },
};

export const statefulSet: NativeShape = {
  apiVersion: "apps/v1",
  kind: "StatefulSet",
  resource: "kubernetes_stateful_set_v1",
  aliases: ["kubernetes_stateful_set"],
  fields: {
    spec: one({
      minReadySeconds: notZero,
      podManagementPolicy: value,
      replicas: number,
      revisionHistoryLimit: value,
      serviceName: value,
      persistentVolumeClaimRetentionPolicy: one({ whenDeleted: value, whenScaled: value }),
      selector: SELECTOR,
      template: TEMPLATE,
      updateStrategy: one({ type: value, rollingUpdate: one({ partition: value }) }),
      volumeClaimTemplates: many({ metadata: TEMPLATE_METADATA, spec: CLAIM }, { terraform: "volume_claim_template" }),
    }),
  },
};

export const daemonSet: NativeShape = {
  apiVersion: "apps/v1",
  kind: "DaemonSet",
  resource: "kubernetes_daemon_set_v1",
  aliases: ["kubernetes_daemonset"],
  fields: {
    spec: one({
      minReadySeconds: notZero,
      revisionHistoryLimit: value,
      selector: SELECTOR,
      updateStrategy: { ...ROLLING, terraform: "strategy" },
      template: TEMPLATE,
    }),
  },
};

export const replicationController: NativeShape = {
  apiVersion: "v1",
  kind: "ReplicationController",
  resource: "kubernetes_replication_controller_v1",
  aliases: ["kubernetes_replication_controller"],
  fields: { spec: one({ minReadySeconds: notZero, replicas: number, selector: value, template: TEMPLATE }) },
};

const JOB: Fields = {
  activeDeadlineSeconds: notZero,
  backoffLimit: value,
  backoffLimitPerIndex: notZero,
  completionMode: value,
  completions: value,
  manualSelector: value,
  maxFailedIndexes: notZero,
  parallelism: value,
  podFailurePolicy: one({
    rules: many(
      {
        action: value,
        onExitCodes: one({ containerName: value, operator: value, values: value }),
        onPodConditions: many({ status: value, type: value }, { terraform: "on_pod_condition" }),
      },
      { terraform: "rule" },
    ),
  }),
  selector: one(LABEL_SELECTOR),
  template: TEMPLATE,
  ttlSecondsAfterFinished: number,
};

export const job: NativeShape = {
  apiVersion: "batch/v1",
  kind: "Job",
  resource: "kubernetes_job_v1",
  aliases: ["kubernetes_job"],
  fields: { spec: one(JOB) },
};

export const cronJob: NativeShape = {
  apiVersion: "batch/v1",
  kind: "CronJob",
  resource: "kubernetes_cron_job_v1",
  fields: {
    spec: one({
      concurrencyPolicy: value,
      failedJobsHistoryLimit: value,
      jobTemplate: one({ metadata: TEMPLATE_METADATA, spec: one(JOB) }),
      schedule: value,
      startingDeadlineSeconds: notZero,
      successfulJobsHistoryLimit: value,
      suspend: value,
      timeZone: called("timezone"),
    }),
  },
};

/** The resource without a version writes an API that Kubernetes dropped in 1.25. */
export const oldCronJob: NativeShape = { ...cronJob, apiVersion: "batch/v1beta1", resource: "kubernetes_cron_job" };

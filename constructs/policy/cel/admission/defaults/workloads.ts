import type { Fields } from "../../../reading/fields";
import { asFields, fieldAt } from "../../../reading/fields";
import type { Change } from "./changes";
import { changed, changedEach, inSpec, UID } from "./changes";
import { claimSpec } from "./pod-spec";

const ROLLING = { maxUnavailable: "25%", maxSurge: "25%" };

/** A strategy that rolls has how it does so; another has not. */
function rolling(spec: Fields, field: string, how: Fields): Fields {
  const strategy: Fields = { type: "RollingUpdate", ...asFields(spec[field]) };
  const isRolling = strategy["type"] === "RollingUpdate";
  const detail = isRolling ? { rollingUpdate: { ...how, ...asFields(strategy["rollingUpdate"]) } } : {};
  return { ...spec, [field]: { ...strategy, ...detail } };
}

const deployment = inSpec((spec) => ({
  replicas: 1,
  revisionHistoryLimit: 10,
  progressDeadlineSeconds: 600,
  ...rolling(spec, "strategy", ROLLING),
}));

const statefulSet = inSpec((spec) => {
  const filled = rolling(spec, "updateStrategy", { partition: 0 });
  const retained = {
    whenDeleted: "Retain",
    whenScaled: "Retain",
    ...asFields(spec["persistentVolumeClaimRetentionPolicy"]),
  };
  return {
    replicas: 1,
    revisionHistoryLimit: 10,
    podManagementPolicy: "OrderedReady",
    ...changedEach(filled, "volumeClaimTemplates", claimTemplate),
    persistentVolumeClaimRetentionPolicy: retained,
  };
});

function claimTemplate(claim: Fields): Fields {
  return {
    apiVersion: "v1",
    kind: "PersistentVolumeClaim",
    status: { phase: "Pending" },
    ...changed(claim, "spec", claimSpec),
  };
}

const GENERATION = "deprecated.daemonset.template.generation";

const daemonSet: Change = (object) => {
  const filled = inSpec((spec) => ({
    revisionHistoryLimit: 10,
    ...rolling(spec, "updateStrategy", { maxUnavailable: 1, maxSurge: 0 }),
  }))(object);
  return changed(filled, "metadata", (all) => ({
    ...all,
    annotations: { [GENERATION]: "1", ...asFields(all["annotations"]) },
  }));
};

/** Of old, its labels and its selector are those of its template. */
const replicationController: Change = (object) => {
  const labels = asFields(fieldAt(object, "spec.template.metadata.labels"));
  const more = labels === undefined ? {} : { labels };
  const selector = labels === undefined ? {} : { selector: labels };
  const filled = inSpec((spec) => ({ replicas: 1, ...selector, ...spec }))(object);
  return changed(filled, "metadata", (all) => ({ ...more, ...all }));
};

function replicaSet(object: Fields): Fields {
  return inSpec((spec) => ({ replicas: 1, ...spec }))(object);
}

const OF_JOBS: Fields = { completionMode: "NonIndexed", suspend: false, manualSelector: false };

const job: Change = (object) => {
  const given = asFields(object["spec"]) ?? {};
  const isOne = given["completions"] === undefined && given["parallelism"] === undefined;
  const filled: Fields = {
    ...OF_JOBS,
    parallelism: 1,
    ...(isOne ? { completions: 1 } : {}),
    backoffLimit: given["backoffLimitPerIndex"] === undefined ? 6 : 2_147_483_647,
    podReplacementPolicy: given["podFailurePolicy"] === undefined ? "TerminatingOrFailed" : "Failed",
    ...changed(given, "podFailurePolicy", (policy) =>
      changedEach(policy, "rules", (rule) =>
        changedEach(rule, "onPodConditions", (condition) => ({ status: "True", ...condition })),
      ),
    ),
  };
  return { ...object, spec: filled["manualSelector"] === true ? filled : selecting(filled, object) };
};

/** The labels by which a Job knows its pods, which it is given as it is made. */
function selecting(spec: Fields, object: Fields): Fields {
  const name = fieldAt(object, "metadata.name");
  const uids = { "batch.kubernetes.io/controller-uid": UID, "controller-uid": UID };
  const template = asFields(spec["template"]) ?? {};
  const metadata = asFields(template["metadata"]) ?? {};
  const names = { "batch.kubernetes.io/job-name": name, "job-name": name };
  const labels = { ...asFields(metadata["labels"]), ...names, ...uids };
  return {
    ...spec,
    selector: { matchLabels: { "batch.kubernetes.io/controller-uid": UID } },
    template: { ...template, metadata: { ...metadata, labels } },
  };
}

const cronJob = inSpec((spec) => ({
  concurrencyPolicy: "Allow",
  suspend: false,
  successfulJobsHistoryLimit: 3,
  failedJobsHistoryLimit: 1,
  ...changed(spec, "jobTemplate", (template) => ({
    metadata: {},
    ...changed(template, "spec", (each) => changed(each, "template", (pod) => ({ metadata: {}, ...pod }))),
  })),
}));

/** Source: kubernetes v1.36.3, pkg/apis/{apps,batch}/v1/defaults.go and pkg/registry. */
export const WORKLOADS: Readonly<Record<string, Change>> = {
  Deployment: deployment,
  StatefulSet: statefulSet,
  DaemonSet: daemonSet,
  ReplicaSet: replicaSet,
  ReplicationController: replicationController,
  Job: job,
  CronJob: cronJob,
};

import type { Side } from "./cel";
import { judged } from "./judged";
import type { AdmissionRule, AdmissionVariable } from "./policy";

/** Pods, and every kind that has a template of them: a template that is refused at once never fails in the dark. */
export const WORK: readonly AdmissionRule[] = [
  {
    apiGroups: [""],
    resources: ["pods", "pods/ephemeralcontainers", "pods/resize", "podtemplates", "replicationcontrollers"],
  },
  { apiGroups: ["apps"], resources: ["daemonsets", "deployments", "replicasets", "statefulsets"] },
  { apiGroups: ["batch"], resources: ["cronjobs", "jobs"] },
  { apiGroups: ["jobset.x-k8s.io"], resources: ["jobsets"] },
  { apiGroups: ["leaderworkerset.x-k8s.io"], resources: ["leaderworkersets"] },
];

export function isOf(...resources: readonly string[]): string {
  return resources.length === 1
    ? `request.resource.resource == ${JSON.stringify(resources[0])}`
    : `request.resource.resource in ${JSON.stringify(resources)}`;
}

/** `dyn`: one expression reads kinds that have different fields, and each kind's schema would refuse the others'. */
function templates({ object }: Side): string {
  const it = `dyn(${object})`;
  return (
    `${isOf("pods")} ? [${it}] : ` +
    `${isOf("podtemplates")} ? [${it}.template] : ` +
    `${isOf("cronjobs")} ? [${it}.spec.jobTemplate.spec.template] : ` +
    `${isOf("jobsets")} ? ${it}.spec.?replicatedJobs.orValue([]).map(j, j.template.spec.template) : ` +
    `${isOf("leaderworkersets")} ? [${it}.spec.leaderWorkerTemplate.?leaderTemplate.orValue({}), ` +
    `${it}.spec.leaderWorkerTemplate.workerTemplate] : ` +
    // Replication controllers may have none, and policies judge other kinds beside work.
    `${it}.?spec.?template.hasValue() ? [${it}.spec.template] : []`
  );
}

function metadata({ object, variable }: Side): string {
  const it = `dyn(${object})`;
  return (
    `${isOf("pods")} ? [${it}.metadata] : [${it}.metadata] + ${variable("templates")}.map(t, t.?metadata.orValue({})) + (` +
    `${isOf("cronjobs")} ? [${it}.spec.jobTemplate.?metadata.orValue({})] : ` +
    `${isOf("jobsets")} ? ${it}.spec.?replicatedJobs.orValue([]).map(j, j.template.?metadata.orValue({})) : [])`
  );
}

/** `templates`: a pod itself, or what has its `metadata` and `spec`. */
export const TEMPLATES: readonly AdmissionVariable[] = judged("templates", templates);

/** `metadata` of the object, of what it makes, and of that's pods. */
export const METADATA: readonly AdmissionVariable[] = judged("metadata", metadata);

/** `specs` of pods. */
export const SPECS: readonly AdmissionVariable[] = [
  ...TEMPLATES,
  ...judged("specs", ({ variable }) => `${variable("templates")}.map(t, t.?spec.orValue({}))`),
];

/** `containers` of all three sorts, beside `specs`. */
export const CONTAINERS: readonly AdmissionVariable[] = [
  ...SPECS,
  ...judged(
    "containers",
    ({ variable }) =>
      `${variable("specs")}.map(s, s.?initContainers.orValue([]) + s.?containers.orValue([]) + ` +
      `s.?ephemeralContainers.orValue([])).flatten()`,
  ),
];

import { LOCAL_QUEUE } from "../../queue/tenant-queue";
import { BY_CONTROLLER, BY_QUEUE, BY_STARTER } from "./actors";
import { celList, celText } from "./cel";
import type { Side } from "./cel";
import { judge, judgeEach, judged } from "./judged";
import { may } from "./parameter";
import { defineAdmission } from "./policy";
import { isOf, METADATA, TEMPLATES, WORK } from "./work";

const DOMAIN = "kueue.x-k8s.io/";
const QUEUE_NAME = `${DOMAIN}queue-name=`;
const PRIORITY_CLASS = `${DOMAIN}priority-class=`;

/**
 * What people say to the queue, in labels and annotations. Whatever else stands in its domain says what the queue has
 * done, or turns it off. Source: kueue v0.19.2, apis/kueue/v1beta2, pkg/controller/constants and jobs/pod/constants.
 */
const FOR_PEOPLE = [
  ...["queue-name", "priority-class", "max-exec-time-seconds"],
  ...["job-min-parallelism", "job-completions-equal-parallelism"],
  ...["pod-group-name", "pod-group-total-count", "retriable-in-group"],
  ...["podset-required-topology", "podset-preferred-topology", "podset-unconstrained-topology"],
  ...["podset-group-name", "podset-slice-required-topology", "podset-slice-required-topology-constraints"],
  "podset-slice-size",
].map((name) => `${DOMAIN}${name}`);

/**
 * What Kueue's own webhooks write into a person's request, before it is judged. The name of a kind's integration on the
 * template of another kind would let it through beside the queue. Source: kueue v0.19.2, the webhooks of jobs/.
 */
const BY_WEBHOOKS: Readonly<Record<string, readonly string[]>> = {
  pods: ["role-hash", "pod-group-pod-index"],
  deployments: ["pod-suspending-parent=deployment"],
  statefulsets: ["pod-suspending-parent=statefulset"],
  leaderworkersets: [
    "pod-suspending-parent=leaderworkerset.x-k8s.io/leaderworkerset",
    "pod-group-serving=true",
    "pod-index-offset=1",
  ],
};

const byWebhooks = Object.entries(BY_WEBHOOKS).map(
  ([resource, keys]) =>
    `(${isOf(resource)} && ${celList(keys.map((key) => `${DOMAIN}${key}`))}.exists(k, k == it || k == it.split("=")[0]))`,
);

/** Labels and annotations of the queue's domain, as `key=value`. */
function marks({ variable }: Side): string {
  const pairs = (field: string) => `m.?${field}.orValue({}).transformList(k, v, k + "=" + v)`;
  return (
    `${variable("metadata")}.map(m, (${pairs("labels")} + ${pairs("annotations")})` +
    `.filter(p, p.matches("^([a-z0-9.-]+\\\\.)?kueue\\\\.x-k8s\\\\.io/"))).flatten()`
  );
}

function owners({ object }: Side): string {
  return (
    `dyn(${object}).metadata.?ownerReferences.orValue([])` +
    `.map(o, o.kind + " " + o.name + " (" + string(o.uid) + ")")`
  );
}

function gates({ object }: Side): string {
  return (
    `${isOf("pods")} ? dyn(${object}).spec.?schedulingGates.orValue([]).map(g, g.name)` +
    `.filter(g, g.startsWith(${celText(DOMAIN)})) : []`
  );
}

/** On a pod that is there, only its priority may change: without its mark the queue would no longer count it. */
const FIXED = `filter(p, !p.startsWith(${celText(PRIORITY_CLASS)}))`;

export const queue = defineAdmission({
  kind: "queue",
  title: "Work goes through the tenant's queue",
  protects:
    "Everybody's guaranteed GPUs against work that starts beside the queue, or that the queue cannot take back.",
  matches: WORK,
  reads: ["priorityClasses"],
  variables: [
    ...TEMPLATES,
    ...METADATA,
    ...judged("marks", marks),
    ...judged("owners", owners),
    ...judged("gates", gates),
  ],
  validations: [
    judgeEach({
      id: "queue/queue-name",
      each: "marks",
      allowed: `!it.startsWith(${celText(QUEUE_NAME)}) || it == ${celText(QUEUE_NAME + LOCAL_QUEUE)}`,
      message: `is not allowed: the tenant's queue is ${JSON.stringify(LOCAL_QUEUE)}, and work without the label gets it too`,
    }),
    judgeEach({
      id: "queue/priority-class",
      each: "marks",
      allowed: `!it.startsWith(${celText(PRIORITY_CLASS)}) || it.split("=")[1] in ${may("priorityClasses")}`,
      message: "is not allowed: name one of the tenant's WorkloadPriorityClasses: ",
      detail: `${may("priorityClasses")}.join(", ")`,
    }),
    judgeEach({
      id: "queue/marks",
      each: "marks",
      allowed: [
        `it.split("=")[0] in ${celList(FOR_PEOPLE)}`,
        `it == ${celText(`${DOMAIN}managed=true`)}`,
        ...byWebhooks,
      ].join(" || "),
      message: "is not allowed: what the queue has decided is written by the queue alone; leave it out",
      unless: BY_CONTROLLER,
    }),
    judge(
      "queue/fixed-marks",
      `request.operation != "UPDATE" || !(${isOf("pods")}) || ${BY_CONTROLLER} || ` +
        `sets.equivalent(variables.marks.${FIXED}, variables.oldMarks.${FIXED})`,
      "labels and annotations of the queue on a pod that is there are not changed: make a new pod; only its priority class may change",
    ),
    judgeEach({
      id: "queue/owners",
      each: "owners",
      allowed: "false",
      message:
        "is not allowed as an owner: what belongs to admitted work goes past the queue; leave ownerReferences out",
      unless: BY_CONTROLLER,
    }),
    judge(
      "queue/gates",
      `request.operation != "UPDATE" || ${BY_QUEUE} || variables.oldGates.all(it, it in variables.gates)`,
      "only the queue takes its scheduling gates away: wait for the queue, or delete the pod",
    ),
    judge(
      "queue/suspended",
      `request.operation != "UPDATE" || !(${isOf("jobs", "jobsets")}) || ${BY_STARTER} || ` +
        `!dyn(oldObject).spec.?suspend.orValue(false) || dyn(object).spec.?suspend.orValue(false)`,
      "only the queue resumes suspended work: wait for the queue, or delete the work",
    ),
  ],
});

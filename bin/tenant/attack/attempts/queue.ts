import { LABELS } from "../../../../constructs/core/labels";
import { fieldAt } from "../../../../constructs/policy/reading/fields";
import { QUEUE_GATE } from "../../../../constructs/queue/labels";
import { LOCAL_QUEUE } from "../../../../constructs/queue/tenant-queue";
import { defineAttempts } from "../attempt";
import { overGpus } from "../beyond";
import { rehearsal, served } from "../needs";
import { cronJob, deployment, job, jobSet, pod, resources } from "../objects";
import { ownPriority, withoutGate } from "../own";
import { madeByController } from "../settled";

const OWN_GATE = "attack.example/data";
const queueName = LABELS.queueName;

/** Past the queue. */
export const queue = defineAttempts([
  {
    id: "queue/other-queue",
    does: "names another queue on a job",
    asset: "capacity",
    threat: "quota of another queue, such as one that an operator tries out",
    as: "developer",
    control: "queue/queue-name",
    attempt: ({ hands, ground }) => hands.create(job(ground, { labels: { [queueName]: "operators" } })),
    twin: {
      does: "names its own",
      act: ({ hands, ground }) => hands.create(job(ground, { labels: { [queueName]: LOCAL_QUEUE } })),
    },
  },
  {
    id: "queue/urgent",
    does: "labels its work with a priority that its site doesn't give it",
    asset: "capacity",
    threat: "a place before everybody who waits",
    as: "developer",
    control: "queue/priority-class",
    attempt: ({ hands, ground }) =>
      hands.create(job(ground, { labels: { "kueue.x-k8s.io/priority-class": "operators-urgent" } })),
    twin: {
      does: "labels a job with one of its own, or none",
      act: ({ hands, ground }) => hands.create(job(ground, { labels: ownPriority(ground) })),
    },
  },
  {
    id: "queue/prebuilt-workload",
    does: "says on a job that another Workload has admitted it",
    asset: "capacity",
    threat: "GPUs of an admission that was another job's",
    as: "developer",
    control: "queue/marks",
    attempt: ({ hands, ground }) =>
      hands.create(job(ground, { labels: { "kueue.x-k8s.io/prebuilt-workload-name": "another" } })),
    twin: {
      does: "says how long its job runs at most",
      act: ({ hands, ground }) =>
        hands.create(job(ground, { labels: { "kueue.x-k8s.io/max-exec-time-seconds": "3600" } })),
    },
  },
  {
    id: "queue/forget-me",
    does: "takes the queue's mark off a pod that is there",
    asset: "capacity",
    threat: "a pod that runs on and is no longer counted",
    as: "developer",
    control: "queue/fixed-marks",
    needs: [rehearsal],
    given: ({ hands, ground }) => hands.create(pod(ground, { labels: { [queueName]: LOCAL_QUEUE } })),
    attempt: ({ hands, made }) =>
      hands.change({ ...made, apiVersion: "v1", kind: "Pod" }, { metadata: { labels: { [queueName]: null } } }),
    twin: {
      does: "puts a label of its own on it",
      act: ({ hands, made }) =>
        hands.change({ ...made, apiVersion: "v1", kind: "Pod" }, { metadata: { labels: { own: "yes" } } }),
    },
  },
  {
    id: "queue/forged-owner",
    does: "runs a pod as if a job of its own owned it",
    asset: "capacity",
    threat: "a pod that the queue takes for admitted",
    as: "developer",
    control: "queue/owners",
    given: ({ hands, ground }) => hands.create(job(ground)),
    attempt: ({ hands, ground, made: { metadata } }) =>
      hands.create(
        pod(ground, {
          metadata: {
            ownerReferences: [
              {
                apiVersion: "batch/v1",
                kind: "Job",
                name: metadata.name,
                uid: fieldAt(metadata, "uid"),
                controller: true,
              },
            ],
          },
        }),
      ),
    twin: {
      does: "runs a Deployment, whose controller owns what it makes",
      act: async ({ hands, ground }) => madeByController(ground, await hands.create(deployment(ground))),
    },
  },
  {
    id: "queue/open-gate",
    does: "takes the queue's gate off a pod that waits",
    asset: "capacity",
    threat: "GPUs ahead of everybody who waits",
    as: "developer",
    control: "queue/gates",
    needs: [rehearsal],
    given: ({ hands, ground }) =>
      hands.create(pod(ground, { spec: { schedulingGates: [{ name: QUEUE_GATE }, { name: OWN_GATE }] } })),
    attempt: ({ hands, made }) =>
      hands.change({ ...made, apiVersion: "v1", kind: "Pod" }, { spec: { schedulingGates: [] } }),
    twin: {
      does: "takes a gate of its own off",
      act: ({ hands, made }) => hands.change({ ...made, apiVersion: "v1", kind: "Pod" }, withoutGate(made, OWN_GATE)),
    },
  },
  {
    id: "queue/resume",
    does: "starts a job that the queue has not admitted",
    asset: "capacity",
    threat: "GPUs ahead of everybody who waits",
    as: "developer",
    control: "queue/suspended",
    needs: [rehearsal],
    // More than its queue can ever admit: a queue that runs would start the job by itself.
    given: ({ hands, ground }) =>
      hands.create(job(ground, { container: resources(ground.pool === undefined ? {} : overGpus(ground)) })),
    attempt: ({ hands, made }) =>
      hands.change({ ...made, apiVersion: "batch/v1", kind: "Job" }, { spec: { suspend: false } }),
    twin: {
      does: "gives its job another deadline",
      act: ({ hands, made }) =>
        hands.change({ ...made, apiVersion: "batch/v1", kind: "Job" }, { spec: { activeDeadlineSeconds: 3600 } }),
    },
  },
  {
    id: "queue/nested-mark",
    does: "hides another queue's name in the template of a CronJob",
    asset: "capacity",
    threat: "quota of another queue, from within",
    as: "developer",
    control: "queue/queue-name",
    attempt: ({ hands, ground }) => {
      const { spec, ...rest } = cronJob(ground);
      const { jobTemplate, ...schedule } = spec as { readonly jobTemplate: object };
      const labels = { [queueName]: "operators" };
      return hands.create({ ...rest, spec: { ...schedule, jobTemplate: { ...jobTemplate, metadata: { labels } } } });
    },
    twin: { does: "writes a CronJob", act: ({ hands, ground }) => hands.create(cronJob(ground)) },
  },
  {
    id: "queue/job-set",
    does: "names another queue on a JobSet",
    asset: "capacity",
    threat: "quota of another queue for a multi-node run",
    as: "developer",
    control: "queue/queue-name",
    needs: [served("jobset.x-k8s.io/v1alpha2", "JobSet")],
    attempt: ({ hands, ground }) => hands.create(jobSet(ground, { labels: { [queueName]: "operators" } })),
    twin: { does: "submits a JobSet to its own", act: ({ hands, ground }) => hands.create(jobSet(ground)) },
  },
]);

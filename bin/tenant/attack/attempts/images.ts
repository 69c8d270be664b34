import { defineAttempts } from "../attempt";
import { rehearsal } from "../needs";
import { cronJob, deployment, mainContainer, pod, statefulSet } from "../objects";

const FOREIGN = "registry.attack.example/miner:1";

/** Code that nobody answers for. */
export const images = defineAttempts([
  {
    id: "images/foreign-registry",
    does: "runs an image of a registry that isn't the tenant's",
    asset: "images",
    threat: "code that nobody answers for beside the tenant's data",
    as: "developer",
    control: "images/registry",
    attempt: ({ hands, ground }) => hands.create(pod(ground, { container: { image: FOREIGN } })),
    twin: { does: "runs one of the tenant's", act: ({ hands, ground }) => hands.create(pod(ground)) },
  },
  {
    id: "images/look-alike",
    does: "runs an image of a registry whose name begins like an allowed one",
    asset: "images",
    threat: "code that nobody answers for, under a name that looks right",
    as: "developer",
    control: "images/registry",
    attempt: ({ hands, ground }) =>
      hands.create(
        statefulSet(ground, { container: { image: `${ground.may.images[0]!.replace(/\/$/, "")}.attack.example/x:1` } }),
      ),
    twin: {
      does: "runs one of the allowed",
      act: ({ hands, ground }) => hands.create(statefulSet(ground)),
    },
  },
  {
    id: "images/exchanged",
    does: "exchanges the image of a pod that was admitted",
    asset: "images",
    threat: "code that nobody answers for in a pod that was judged before",
    as: "developer",
    control: "images/registry",
    needs: [rehearsal],
    given: ({ hands, ground }) => hands.create(pod(ground)),
    attempt: ({ hands, made }) =>
      hands.change(
        { ...made, apiVersion: "v1", kind: "Pod" },
        { spec: { containers: [{ ...mainContainer(made), image: FOREIGN }] } },
      ),
    twin: {
      does: "exchanges it for another of the tenant's",
      act: ({ hands, ground, made }) =>
        hands.change(
          { ...made, apiVersion: "v1", kind: "Pod" },
          { spec: { containers: [{ ...mainContainer(made), image: `${ground.may.images[0]}pause:3.9` }] } },
        ),
    },
  },
  {
    id: "images/init-container",
    does: "hides a foreign image in an init container of a CronJob",
    asset: "images",
    threat: "code that nobody answers for, some night later",
    as: "developer",
    control: "images/registry",
    attempt: ({ hands, ground }) =>
      hands.create(cronJob(ground, { spec: { initContainers: [{ name: "first", image: FOREIGN }] } })),
    twin: { does: "writes a CronJob of its images", act: ({ hands, ground }) => hands.create(cronJob(ground)) },
  },
  {
    id: "images/volume",
    does: "mounts a foreign image as a volume",
    asset: "images",
    threat: "files and libraries that nobody answers for",
    as: "developer",
    control: "images/registry",
    attempt: ({ hands, ground }) =>
      hands.create(deployment(ground, { spec: { volumes: [{ name: "model", image: { reference: FOREIGN } }] } })),
    twin: {
      does: "mounts one of the tenant's",
      act: ({ hands, ground }) =>
        hands.create(
          deployment(ground, {
            spec: { volumes: [{ name: "model", image: { reference: `${ground.may.images[0]}model:1` } }] },
          }),
        ),
    },
  },
]);

import { z } from "zod";
import { fieldAt } from "../../reading/fields";
import { amountOf, readAmount, replicasOf, whyNoReplicas } from "../../reading/replicas";
import { workloads } from "../../reading/workloads";
import { isSet, shownScalar } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { notApplicable, pass, unknown, violation } from "../../verdict";
import { exampleDaemonSet, exampleDeployment } from "../../workload-examples";

const parameters = z.strictObject({
  mostUnavailable: z
    .number()
    .min(1)
    .max(100)
    .default(50)
    .meta({ description: "Share of a workload's pods, in percent, that a rollout may take at once." }),
});

const STRATEGY: Readonly<Record<string, string>> = { Deployment: "strategy", DaemonSet: "updateStrategy" };

export const rolloutLimits = defineRule({
  id: "operations/rollout-limits",
  title: "A rollout leaves most pods of what it replaces running",
  severity: "warning",
  why: "A new release that doesn't start must be found out on a few pods. A rollout that takes all at once is an outage with every release, and on a DaemonSet one of every node.",
  fix: "Use RollingUpdate with a small maxUnavailable.",
  source: "kubernetes.io/docs/concepts/workloads/controllers/deployment, strategy; …/daemonset, rolling update",
  parameters,
  reads: ["spec.strategy", "spec.updateStrategy", "spec.replicas"],
  subjects: (evidence) => workloads(evidence).filter(({ item }) => Object.hasOwn(STRATEGY, item.source.object.kind)),
  check(workload, evidence, { mostUnavailable }) {
    const { kind } = workload.source.object;
    const strategy = fieldAt(workload.source.object["spec"], STRATEGY[kind]!);
    const replicas = kind === "DaemonSet" ? undefined : replicasOf(evidence, workload);
    const stated = fieldAt(strategy, "rollingUpdate.maxUnavailable");
    const isRecreated = fieldAt(strategy, "type") === "Recreate";
    // What Kubernetes does where nothing is said is in order, of however many pods.
    if (!isRecreated && !isSet(stated)) return kind === "Deployment" && isOne(replicas) ? notApplicable() : pass();
    if (kind !== "DaemonSet" && replicas === undefined) return unknown(whyNoReplicas(evidence, workload));
    // One pod is replaced whole, and a GPU that it holds must be let go first.
    if (kind === "Deployment" && isOne(replicas)) return notApplicable();
    const expected = `at most ${mostUnavailable}% at once`;
    if (isRecreated) {
      return violation({ actual: "stops every pod before it starts a new one", expected });
    }
    const most = readAmount(stated);
    if (most === undefined) return unknown("maxUnavailable can't be read");
    const share = replicas === undefined ? most.percent : (100 * amountOf(most, replicas, Math.floor)) / replicas;
    if (share === undefined || share <= mostUnavailable) return pass();
    return violation({ actual: `takes ${shownScalar(stated)} of its pods at once`, expected });
  },
  examples: {
    passing: [
      exampleDeployment({ workload: "replicas: 4\nstrategy: {rollingUpdate: {maxUnavailable: 1}}" }),
      exampleDaemonSet({}),
    ],
    failing: [
      exampleDeployment({ workload: "replicas: 4\nstrategy: {type: Recreate}" }),
      exampleDeployment({ workload: "replicas: 4\nstrategy: {rollingUpdate: {maxUnavailable: 3}}" }),
      exampleDaemonSet({ workload: 'updateStrategy: {rollingUpdate: {maxUnavailable: "100%"}}' }),
    ],
  },
});

function isOne(replicas: number | undefined): boolean {
  return replicas !== undefined && replicas < 2;
}

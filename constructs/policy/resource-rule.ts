import type { Bound, Resource } from "./reading/limit-ranges";
import { hasBound, mayHaveDefault } from "./reading/limit-ranges";
import type { Workload } from "./reading/workloads";
import type { RuleDefinition, RuleInfo } from "./rule";
import { containerExamples, exampleJob } from "./workload-examples";
import { unknown } from "./verdict";
import type { Found } from "./workload-rule";
import { forEachContainer } from "./workload-rule";

type About = Pick<RuleInfo, "id" | "title" | "severity" | "why" | "source"> & {
  readonly bound: Bound;
  readonly resource: Resource;
};

const OTHER: Readonly<Record<Resource, Resource>> = { cpu: "memory", memory: "cpu" };
const AMOUNT: Readonly<Record<Resource, string>> = { cpu: "500m", memory: "512Mi" };

const RANGE = (bound: Bound, resource: Resource) => `
---
apiVersion: v1
kind: LimitRange
metadata: {name: defaults, namespace: shop}
spec: {limits: [{type: Container, ${bound === "limits" ? "default" : "defaultRequest"}: {${resource}: ${AMOUNT[resource]}}}]}`;

/** A rule that every container has a request or a limit of a resource, its own, its pod's or its namespace's. */
export function resourceRule({ bound, resource, ...about }: About): RuleDefinition<Workload> {
  const good = `resources: {${bound}: {${resource}: ${AMOUNT[resource]}}}`;
  const bad = `resources: {${bound}: {${OTHER[resource]}: ${AMOUNT[OTHER[resource]]}}}`;
  const examples = containerExamples(good, bad);
  const field = `resources.${bound}.${resource}`;
  const missing: Found = {
    actual: `has no ${resource} ${bound === "limits" ? "limit" : "request"}`,
    expected: `${field}, or a default`,
  };
  const reads = bound === "limits" ? [field] : [field, `resources.limits.${resource}`];
  return forEachContainer({
    ...about,
    fix: `Set ${field}, or a default for the namespace in a LimitRange.`,
    // An ephemeral container may have no resources: Kubernetes refuses them.
    kinds: ["container", "init container"],
    reads,
    podReads: reads,
    judge(container, pod, evidence) {
      if (hasBound(evidence, { container, pod }, bound, resource)) return undefined;
      const open = mayHaveDefault(evidence, pod.source);
      return open === undefined ? missing : unknown(`it ${missing.actual}; ${open}`);
    },
    examples: {
      passing: [...examples.passing, `${exampleJob({})}${RANGE(bound, resource)}`],
      failing: examples.failing,
    },
  });
}

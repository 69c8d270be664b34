import { IN_USER_NAMESPACE, ON_WINDOWS, celOnContainers } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { asNumber, isSet, shownScalar } from "../../reading/scalars";
import { inUserNamespace, isWindows, OS } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { containerExamples, exampleCronJob } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const USER = "securityContext.runAsUser";
const LEAST = 10_000;
const examples = containerExamples("securityContext: {runAsUser: 65532}", "securityContext: {runAsUser: 1000}");

export const highUid = defineRule(
  forEachContainer({
    id: "hardening/high-uid",
    title: `Containers run as a user of number ${LEAST} or above`,
    severity: "info",
    why: "A number below is mostly somebody on the node too. What the container writes to a shared volume is theirs, and whoever leaves the container is them.",
    fix: `Set securityContext.runAsUser to ${LEAST} or more, or give the pod a user namespace with hostUsers: false.`,
    source: "CKV_K8S_40",
    reads: [USER],
    podReads: [USER, "hostUsers", OS],
    pods: (pod) => !inUserNamespace(pod) && !isWindows(pod),
    judge({ spec }, pod) {
      const own = fieldAt(spec, USER);
      const user = isSet(own) ? own : fieldAt(pod.spec, USER);
      if ((asNumber(user) ?? 0) >= LEAST) return undefined;
      const actual = isSet(user) ? `runs as user ${shownScalar(user)}` : "doesn't say as which user it runs";
      return { actual, expected: `a user of number ${LEAST} or above` };
    },
    cel: celOnContainers({
      holds: `c.?securityContext.?runAsUser.orValue(p.?securityContext.?runAsUser.orValue(0)) >= ${LEAST}`,
      says: "runs as a user of a low number, or says none; expected 10000 or above",
      unless: `(${IN_USER_NAMESPACE}) || (${ON_WINDOWS})`,
    }),
    examples: {
      passing: examples.passing,
      failing: [...examples.failing, exampleCronJob({})],
    },
  }),
);

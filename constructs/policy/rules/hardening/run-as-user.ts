import { IN_USER_NAMESPACE, celOnSecurityContexts } from "../../cel/rule-cel";
import { asNumber } from "../../reading/scalars";
import { inUserNamespace } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { containerExamples, exampleCronJob } from "../../workload-examples";
import { forEachSecurityContext } from "../../workload-rule";

const examples = containerExamples("securityContext: {runAsUser: 65532}", "securityContext: {runAsUser: 0}");

export const runAsUser = defineRule(
  forEachSecurityContext({
    id: "hardening/run-as-user",
    title: "No pod or container asks to run as user 0",
    severity: "warning",
    why: "User 0 is root by its number, whatever the image calls it.",
    fix: "Name another user, or leave it to the image and set runAsNonRoot: true.",
    source: "Pod Security Standards, restricted: Running as Non-root user; CIS 5.2.7",
    reads: ["runAsUser"],
    podReads: ["hostUsers"],
    pods: (pod) => !inUserNamespace(pod),
    judge: ({ runAsUser: user }) =>
      asNumber(user) === 0 ? { actual: "runs as user 0", expected: "another user than root" } : undefined,
    cel: celOnSecurityContexts({
      holds: "x.?runAsUser.orValue(1) != 0",
      says: "runs as user 0; expected another user than root",
      unless: IN_USER_NAMESPACE,
    }),
    examples: {
      passing: examples.passing,
      failing: [...examples.failing, exampleCronJob({ pod: "securityContext: {runAsUser: 0}" })],
    },
  }),
);

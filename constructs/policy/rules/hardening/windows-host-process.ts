import { celOnSecurityContexts } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { isTrue } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { containerExamples, exampleCronJob } from "../../workload-examples";
import { forEachSecurityContext } from "../../workload-rule";

const examples = containerExamples(
  "securityContext: {windowsOptions: {runAsUserName: ContainerUser}}",
  "securityContext: {windowsOptions: {hostProcess: true}}",
);

export const windowsHostProcess = defineRule(
  forEachSecurityContext({
    id: "hardening/windows-host-process",
    title: "No pod or container runs as a process of its Windows node",
    severity: "error",
    why: "A HostProcess container is no container: it is a process of the node, with the rights of the account that it names.",
    fix: "Take windowsOptions.hostProcess away.",
    source: "Pod Security Standards, baseline: HostProcess; CIS 5.2.10",
    reads: ["windowsOptions.hostProcess"],
    judge: (context) =>
      isTrue(fieldAt(context, "windowsOptions.hostProcess"))
        ? { actual: "runs as a process of its node", expected: "hostProcess: false, or nothing" }
        : undefined,
    cel: celOnSecurityContexts({
      holds: "!x.?windowsOptions.?hostProcess.orValue(false)",
      says: "runs as a process of its node; expected hostProcess: false, or nothing",
    }),
    examples: {
      passing: examples.passing,
      failing: [...examples.failing, exampleCronJob({ pod: "securityContext: {windowsOptions: {hostProcess: true}}" })],
    },
  }),
);

import { celOnSecurityContexts } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { isSet, shownScalar } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { containerExamples, exampleCronJob } from "../../workload-examples";
import { forEachSecurityContext } from "../../workload-rule";

const examples = containerExamples(
  "securityContext: {seccompProfile: {type: RuntimeDefault}}",
  "securityContext: {seccompProfile: {type: Unconfined}}",
);

export const seccompUnconfined = defineRule(
  forEachSecurityContext({
    id: "hardening/seccomp-unconfined",
    title: "No pod or container switches seccomp off",
    severity: "error",
    why: "seccomp keeps from a container the three hundred system calls that it never needs, in which most holes of the kernel lie.",
    fix: "Set seccompProfile.type to RuntimeDefault, or to Localhost with a profile of your own.",
    source: "Pod Security Standards, baseline: Seccomp; CIS 5.6.2",
    reads: ["seccompProfile.type"],
    judge(context) {
      const profile = context["seccompProfile"];
      const type = fieldAt(profile, "type");
      if (!isSet(profile) || type === "RuntimeDefault" || type === "Localhost") return undefined;
      return {
        actual: `has seccomp profile ${shownScalar(type ?? "without a type")}`,
        expected: "RuntimeDefault or Localhost",
      };
    },
    cel: celOnSecurityContexts({
      holds: 'x.?seccompProfile.orValue({"type": "Localhost"}).?type.orValue("") in ["RuntimeDefault", "Localhost"]',
      says: "is not confined by seccomp; expected RuntimeDefault or Localhost",
    }),
    examples: {
      passing: examples.passing,
      failing: [...examples.failing, exampleCronJob({ pod: "securityContext: {seccompProfile: {type: Unconfined}}" })],
    },
  }),
);

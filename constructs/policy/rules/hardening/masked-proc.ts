import { celOnContainers } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { isSet, shownScalar } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { containerExamples, exampleDeployment } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const examples = containerExamples("securityContext: {procMount: Default}", "securityContext: {procMount: Unmasked}");

export const maskedProc = defineRule(
  forEachContainer({
    id: "hardening/masked-proc",
    title: "Every container keeps /proc masked, in a user namespace too",
    severity: "warning",
    why: "A user namespace takes the worst from an unmasked /proc, and leaves what the kernel shows to everybody: its addresses, its keys, what runs beside.",
    fix: "Take procMount away; only a container that makes containers needs it.",
    source: "Pod Security Standards, restricted since v1.35: /proc Mount Type",
    reads: ["securityContext.procMount"],
    judge({ spec }) {
      const mount = fieldAt(spec, "securityContext.procMount");
      if (!isSet(mount) || mount === "Default") return undefined;
      return { actual: `has procMount ${shownScalar(mount)}`, expected: "Default, or nothing" };
    },
    cel: celOnContainers({
      holds: 'c.?securityContext.?procMount.orValue("Default") == "Default"',
      says: "has another procMount; expected Default, or nothing",
    }),
    examples: {
      passing: examples.passing,
      failing: [
        ...examples.failing,
        exampleDeployment({ pod: "hostUsers: false", container: "securityContext: {procMount: Unmasked}" }),
      ],
    },
  }),
);

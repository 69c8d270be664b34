import { ON_WINDOWS, celOnContainers } from "../../cel/rule-cel";
import { fieldAt } from "../../reading/fields";
import { isSet, shownScalar } from "../../reading/scalars";
import { isWindows, OS } from "../../reading/workloads";
import { defineRule } from "../../rule";
import { exampleCronJob, exampleDeployment, examplePod } from "../../workload-examples";
import { forEachContainer } from "../../workload-rule";

const PROFILE = "securityContext.seccompProfile";
const GOOD = "securityContext: {seccompProfile: {type: RuntimeDefault}}";

export const seccompProfile = defineRule(
  forEachContainer({
    id: "hardening/seccomp-profile",
    title: "Every container has a seccomp profile, its own or its pod's",
    severity: "warning",
    why: "Where nobody names a profile, the kubelet's default decides, and that is no profile at all unless somebody set seccompDefault on every node.",
    fix: "Set securityContext.seccompProfile.type of the pod to RuntimeDefault.",
    source: "Pod Security Standards, restricted: Seccomp; CKV_K8S_31; CIS 5.6.2",
    reads: [PROFILE],
    podReads: [PROFILE, OS],
    pods: (pod) => !isWindows(pod),
    judge({ spec }, pod) {
      const own = fieldAt(spec, PROFILE);
      const profile = isSet(own) ? own : fieldAt(pod.spec, PROFILE);
      // A pod's bad profile is bad for the pod as a whole, whatever its containers set.
      const ofPod = fieldAt(pod.spec, PROFILE);
      if (isProfile(profile) && (!isSet(ofPod) || isProfile(ofPod))) return undefined;
      const actual = isSet(profile)
        ? `has seccomp profile ${shownScalar(fieldAt(isProfile(profile) ? ofPod : profile, "type"))}`
        : "has no seccomp profile";
      return { actual, expected: "RuntimeDefault or Localhost, of its own or of its pod" };
    },
    cel: celOnContainers({
      holds:
        'c.?securityContext.?seccompProfile.orValue(p.?securityContext.?seccompProfile.orValue({})).?type.orValue("") in ["RuntimeDefault", "Localhost"] && p.?securityContext.?seccompProfile.orValue({"type": "Localhost"}).?type.orValue("") in ["RuntimeDefault", "Localhost"]',
      says: "has no seccomp profile; expected RuntimeDefault or Localhost, of its own or of its pod",
      unless: ON_WINDOWS,
    }),
    examples: {
      passing: [exampleDeployment({ pod: GOOD, init: "" }), exampleDeployment({ container: GOOD, init: GOOD })],
      failing: [examplePod({}), exampleDeployment({ container: GOOD, init: "" }), exampleCronJob({})],
    },
  }),
);

function isProfile(profile: unknown): boolean {
  const type = fieldAt(profile, "type");
  return type === "RuntimeDefault" || type === "Localhost";
}

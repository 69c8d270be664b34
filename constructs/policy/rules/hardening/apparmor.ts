import { fieldAt } from "../../reading/fields";
import type { Container, Pod } from "../../reading/workloads";
import { openMetadata } from "../../reading/pod-metadata";
import { isSet, shownScalar } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { unknown } from "../../verdict";
import { containerExamples, examplePod } from "../../workload-examples";
import { forEachSecurityContext } from "../../workload-rule";

/** How profiles were named before there was a field. Source: k8s.io/api/core/v1, annotation_key_constants.go. */
const ANNOTATION = "container.apparmor.security.beta.kubernetes.io/";

const examples = containerExamples(
  "securityContext: {appArmorProfile: {type: RuntimeDefault}}",
  "securityContext: {appArmorProfile: {type: Unconfined}}",
);

export const apparmor = defineRule(
  forEachSecurityContext({
    id: "hardening/apparmor",
    title: "No pod or container switches AppArmor off",
    severity: "error",
    why: "AppArmor keeps containers from mounting filesystems and from writing the kernel's files below /proc and /sys.",
    fix: "Take the profile away, or name RuntimeDefault or Localhost.",
    source: "Pod Security Standards, baseline: AppArmor; NSA/CISA Kubernetes Hardening Guide 1.2, AppArmor",
    reads: ["appArmorProfile.type"],
    judge(context, pod, holder) {
      const profile = context["appArmorProfile"];
      const open = isSet(profile) || !("name" in holder) ? undefined : openMetadata(pod, "annotations", [ANNOTATION]);
      if (open !== undefined) return unknown(open);
      const all = [...(isSet(profile) ? named(profile) : []), ...annotated(pod, holder)];
      if (all.length === 0) return undefined;
      return { actual: `has AppArmor profile ${all.join(", ")}`, expected: "RuntimeDefault, Localhost, or none named" };
    },
    examples: {
      passing: [...examples.passing, examplePod({ annotations: `{${ANNOTATION}web: runtime/default}` })],
      failing: [...examples.failing, examplePod({ annotations: `{${ANNOTATION}web: unconfined}` })],
    },
  }),
);

function named(profile: unknown): string[] {
  const type = fieldAt(profile, "type");
  return type === "RuntimeDefault" || type === "Localhost" ? [] : [shownScalar(type)];
}

/** An API server writes an annotation into the field of its container: both are one finding of that container. */
function annotated(pod: Pod, holder: Pod | Container): string[] {
  const isMine = (name: string) =>
    "name" in holder ? name === holder.name : pod.containers.every((container) => container.name !== name);
  return Object.entries(pod.annotations)
    .filter(
      ([key, profile]) => key.startsWith(ANNOTATION) && !isConfined(profile) && isMine(key.slice(ANNOTATION.length)),
    )
    .map(([key, profile]) => `${profile} by annotation ${key}`);
}

function isConfined(profile: string): boolean {
  return profile === "" || profile === "runtime/default" || profile.startsWith("localhost/");
}

import { asTextMap } from "../../reading/fields";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";

const ENFORCE = "pod-security.kubernetes.io/enforce";
const LEVELS = ["privileged", "baseline", "restricted"];

const NAMESPACE = (labels: string) => `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: ${labels}}`;

export const namespacePodSecurity = defineRule({
  id: "hardening/namespace-pod-security",
  title: "Every namespace says which Pod Security Standard its pods are held to",
  severity: "warning",
  why: "Where nothing is said anything goes. privileged is an answer too, for the operators that need it: then somebody has thought about it, and a review sees it.",
  fix: `Label the namespace ${ENFORCE} with restricted or baseline; privileged for node agents only.`,
  source:
    "kubernetes.io/docs/concepts/security/pod-security-admission; NSA/CISA Kubernetes Hardening Guide 1.2, pod security enforcement; CIS 5.2.1",
  reads: [`metadata.labels.${ENFORCE}`],
  subjects: objects("Namespace"),
  check({ object }) {
    const { name, labels } = object.metadata;
    // Kubernetes' own, which nobody labels.
    if (/^kube-(system|public|node-lease)$/.test(name) || (name === "default" && labels?.[ENFORCE] === undefined)) {
      return notApplicable();
    }
    const level = asTextMap(labels)[ENFORCE];
    if (level !== undefined && LEVELS.includes(level)) return pass();
    const actual = level === undefined ? "enforces no Pod Security Standard" : `enforces ${level}, which is none`;
    return violation({ actual, expected: `label ${ENFORCE}: ${LEVELS.join(", ")}` });
  },
  examples: {
    passing: [NAMESPACE(`{${ENFORCE}: restricted}`), NAMESPACE(`{${ENFORCE}: privileged}`)],
    failing: [NAMESPACE("{team: shop}"), NAMESPACE(`{${ENFORCE}: strict}`)],
  },
});

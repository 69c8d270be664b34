import { eachTenantNamespace } from "../../reading/tenancy";
import { defineRule } from "../../rule";
import type { Violation } from "../../verdict";
import { passUnless, violation } from "../../verdict";

const ENFORCE = "pod-security.kubernetes.io/enforce";

export const podSecurity = defineRule({
  id: "hardening/pod-security",
  title: "Tenants' namespaces enforce the restricted Pod Security Standard at a stated version",
  severity: "error",
  why: "Without it a tenant's pod may be privileged, mount the node's disk or share its network, and from there reach every other pod of the node. An unpinned version changes what is refused with every upgrade.",
  fix: `Label the namespace ${ENFORCE}: restricted and ${ENFORCE}-version: v<the cell's minor version>.`,
  source:
    "kubernetes.io/docs/concepts/security/pod-security-standards, Restricted; NSA/CISA Kubernetes Hardening Guide 1.2, pod security enforcement",
  reads: [`metadata.labels.${ENFORCE}`, `metadata.labels.${ENFORCE}-version`],
  subjects: eachTenantNamespace,
  check({ labels }) {
    const level = labels[ENFORCE];
    const version = labels[`${ENFORCE}-version`];
    const violations: Violation[] = [];
    if (level !== "restricted") {
      const actual = level === undefined ? "enforces no Pod Security Standard" : `enforces ${level}`;
      violations.push(violation({ attribute: ENFORCE, actual, expected: "restricted" }));
    }
    if (version === undefined || !/^v1\.\d+$/.test(version)) {
      const actual = version === undefined ? "names no version of the standard" : `enforces version ${version}`;
      const expected = "a stated minor version, such as v1.36";
      violations.push(violation({ attribute: `${ENFORCE}-version`, actual, expected }));
    }
    return passUnless(violations);
  },
  examples: {
    passing: [
      `apiVersion: v1
kind: Namespace
metadata:
  name: charite
  labels:
    gigafactory.io/tenant: charite
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: v1.36`,
    ],
    failing: [
      `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}`,
      `apiVersion: v1
kind: Namespace
metadata:
  name: charite
  labels:
    gigafactory.io/tenant: charite
    pod-security.kubernetes.io/enforce: baseline
    pod-security.kubernetes.io/enforce-version: v1.36`,
      `apiVersion: v1
kind: Namespace
metadata:
  name: charite
  labels:
    gigafactory.io/tenant: charite
    pod-security.kubernetes.io/enforce: restricted
    pod-security.kubernetes.io/enforce-version: latest`,
    ],
  },
});

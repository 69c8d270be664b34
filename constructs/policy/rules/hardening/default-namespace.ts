import { oncePerText } from "../../../core/once-per";
import type { EvidenceObject } from "../../evidence/evidence";
import { defineRule } from "../../rule";
import { objects } from "../../subject";
import { notApplicable, pass, violation } from "../../verdict";
import { exampleCronJob, exampleDeployment, exampleJob, examplePod } from "../../workload-examples";

/** What people make in a namespace. */
const KINDS = [
  ...["Pod", "Deployment", "DaemonSet", "StatefulSet", "ReplicaSet", "ReplicationController", "Job", "CronJob"],
  ...["JobSet", "LeaderWorkerSet", "Service", "Ingress", "Secret", "ConfigMap", "PersistentVolumeClaim"],
  ...["ServiceAccount", "Role", "RoleBinding", "NetworkPolicy", "PodDisruptionBudget"],
];

/** What every cluster has in its default namespace. */
const OWN = [
  { kind: "Service", name: "kubernetes" },
  { kind: "ServiceAccount", name: "default" },
  { kind: "ConfigMap", name: "kube-root-ca.crt" },
];

const OF = (kind: string, body = "") => `apiVersion: v1
kind: ${kind}
metadata: {name: web, namespace: default}${body}`;

export const defaultNamespace = defineRule({
  id: "hardening/default-namespace",
  title: "Nothing stands in the default namespace",
  severity: "warning",
  why: "Whoever forgets a namespace lands in this one. It has nobody's quota, network policy or Pod Security Standard, and what is in it reaches the rest of it.",
  fix: "Name a namespace of its own.",
  source: "CKV_K8S_21; NSA/CISA Kubernetes Hardening Guide 1.2, namespaces; CIS 5.7.4",
  reads: ["metadata.namespace"],
  // It looks at where objects stand, and says nothing of what they do.
  countsAsCoverage: false,
  subjects: objects(...KINDS),
  check(source) {
    if (!isKubernetes(source.object.apiVersion) || isOwn(source)) return notApplicable();
    // Helm writes null for a value that is empty, and nobody's type holds in a manifest.
    const namespace: unknown = source.object.metadata.namespace ?? "";
    if (namespace !== "" && namespace !== "default") return pass();
    const actual = namespace === "default" ? "stands in default" : "names no namespace, which means default";
    return violation({ actual, expected: "a namespace of its own" });
  },
  examples: {
    passing: [exampleDeployment({}), OF("ConfigMap").replace("default", "shop")],
    failing: [
      examplePod({ namespace: "default" }),
      exampleDeployment({ namespace: "default" }),
      exampleJob({ namespace: "default" }),
      exampleCronJob({ namespace: "default" }),
      OF("Service"),
      OF("Secret"),
      OF("ServiceAccount"),
      OF("RoleBinding").replace("v1", "rbac.authorization.k8s.io/v1"),
      OF("ConfigMap"),
      `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}`,
      `apiVersion: v1
kind: Service
metadata: {name: web, namespace: }`,
    ],
  },
});

/** Others' kinds of these names may have another scope. */
const isKubernetes = oncePerText((apiVersion) =>
  /^(v1|(apps|batch|extensions|policy)\/|[a-z.-]+\.(x-)?k8s\.io\/)/.test(apiVersion),
);

function isOwn({ object: { kind, metadata } }: EvidenceObject): boolean {
  return OWN.some((own) => own.name === metadata.name && own.kind === kind);
}

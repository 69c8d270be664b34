import type { NodeFile } from "./kubelet";
import { rootFile } from "./kubelet";

const POLICY = "/etc/kubernetes/audit/policy.json";
const LOG_FOLDER = "/var/log/kubernetes/audit";

/**
 * Who did what: changes of rights, quotas and isolation with their bodies, secrets and tokens never with theirs, the
 * rest without. Heartbeats and the control plane's own reading are left out: they are most of all requests.
 */
const AUDIT_POLICY = {
  apiVersion: "audit.k8s.io/v1",
  kind: "Policy",
  omitStages: ["RequestReceived"],
  rules: [
    { level: "None", resources: [{ group: "coordination.k8s.io", resources: ["leases"] }] },
    { level: "None", nonResourceURLs: ["/healthz*", "/livez*", "/readyz*", "/version"] },
    // Before the next two: what nodes read of secrets is worth knowing.
    {
      level: "Metadata",
      resources: [
        { group: "", resources: ["secrets", "serviceaccounts/token"] },
        { group: "authentication.k8s.io", resources: ["tokenreviews"] },
      ],
    },
    { level: "None", verbs: ["get", "list", "watch"], userGroups: ["system:nodes"] },
    {
      level: "None",
      verbs: ["get", "list", "watch"],
      users: ["system:kube-controller-manager", "system:kube-scheduler", "system:apiserver"],
    },
    {
      level: "Request",
      verbs: ["create", "update", "patch", "delete", "deletecollection"],
      resources: [
        { group: "", resources: ["namespaces", "nodes", "resourcequotas", "limitranges"] },
        { group: "rbac.authorization.k8s.io" },
        { group: "networking.k8s.io" },
        { group: "admissionregistration.k8s.io" },
        { group: "kueue.x-k8s.io" },
      ],
    },
    { level: "Metadata" },
  ],
};

/** Arguments, volumes and the file with which API servers log who did what: 10 files of 100 MB, 30 days at most. */
export const audit = {
  arguments: {
    "audit-policy-file": POLICY,
    "audit-log-path": `${LOG_FOLDER}/audit.log`,
    "audit-log-maxage": "30",
    "audit-log-maxbackup": "10",
    "audit-log-maxsize": "100",
  },
  volumes: [
    { name: "audit-policy", hostPath: POLICY, mountPath: POLICY, pathType: "File", readOnly: true },
    { name: "audit-log", hostPath: LOG_FOLDER, mountPath: LOG_FOLDER, pathType: "DirectoryOrCreate" },
  ],
  file: (): NodeFile => rootFile(POLICY, JSON.stringify(AUDIT_POLICY, null, 2)),
};

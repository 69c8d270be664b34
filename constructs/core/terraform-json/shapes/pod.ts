import type { Field, Fields, NativeShape } from "../shape";
import { called, LABEL_SELECTOR, many, notZero, number, one, value } from "../shape";
import { CONTAINER, NOT_NON_ROOT, SE_LINUX, SECCOMP } from "./containers";
import { NAMED, NODE_SELECTOR, NODE_SELECTOR_TERM, SELECTOR } from "./parts";
import { VOLUME } from "./volumes";

const AFFINITY_TERM: Fields = {
  labelSelector: one(LABEL_SELECTOR),
  namespaceSelector: one(LABEL_SELECTOR),
  namespaces: value,
  topologyKey: value,
};

const POD_AFFINITY: Field = one({
  preferredDuringSchedulingIgnoredDuringExecution: many({ weight: value, podAffinityTerm: one(AFFINITY_TERM) }),
  requiredDuringSchedulingIgnoredDuringExecution: many(AFFINITY_TERM),
});

const AFFINITY: Field = one({
  nodeAffinity: one({
    preferredDuringSchedulingIgnoredDuringExecution: many({ weight: value, preference: one(NODE_SELECTOR_TERM) }),
    requiredDuringSchedulingIgnoredDuringExecution: NODE_SELECTOR,
  }),
  podAffinity: POD_AFFINITY,
  podAntiAffinity: POD_AFFINITY,
});

const SECURITY_CONTEXT: Field = one({
  fsGroup: number,
  fsGroupChangePolicy: value,
  runAsGroup: number,
  runAsNonRoot: NOT_NON_ROOT,
  runAsUser: number,
  supplementalGroups: value,
  seLinuxOptions: SE_LINUX,
  seccompProfile: SECCOMP,
  sysctls: many({ name: value, value }, { terraform: "sysctl" }),
  windowsOptions: one({
    gmsaCredentialSpec: value,
    gmsaCredentialSpecName: value,
    hostProcess: value,
    runAsUserName: called("run_as_username"),
  }),
});

/** The spec of a pod, in pods and in templates. */
export const POD_SPEC: Fields = {
  activeDeadlineSeconds: notZero,
  affinity: AFFINITY,
  // Whatever the service account says.
  automountServiceAccountToken: { sent: true },
  containers: many(CONTAINER, { terraform: "container" }),
  initContainers: many(CONTAINER, { terraform: "init_container" }),
  dnsConfig: one({
    nameservers: value,
    searches: value,
    options: many({ name: value, value }, { terraform: "option" }),
  }),
  dnsPolicy: value,
  enableServiceLinks: value,
  hostAliases: many({ hostnames: value, ip: value }),
  hostIPC: called("host_ipc"),
  hostNetwork: value,
  hostPID: called("host_pid"),
  hostname: value,
  imagePullSecrets: many({ name: value }),
  nodeName: value,
  nodeSelector: value,
  os: NAMED,
  priorityClassName: value,
  readinessGates: many({ conditionType: value }, { terraform: "readiness_gate" }),
  restartPolicy: value,
  runtimeClassName: value,
  schedulerName: value,
  securityContext: SECURITY_CONTEXT,
  serviceAccountName: value,
  shareProcessNamespace: value,
  subdomain: value,
  terminationGracePeriodSeconds: value,
  tolerations: many(
    { effect: value, key: value, operator: value, tolerationSeconds: number, value },
    { terraform: "toleration" },
  ),
  topologySpreadConstraints: many(
    {
      labelSelector: SELECTOR,
      matchLabelKeys: value,
      maxSkew: value,
      minDomains: notZero,
      nodeAffinityPolicy: value,
      nodeTaintsPolicy: value,
      topologyKey: value,
      whenUnsatisfiable: value,
    },
    { terraform: "topology_spread_constraint" },
  ),
  volumes: many(VOLUME, { terraform: "volume" }),
};

export const pod: NativeShape = {
  apiVersion: "v1",
  kind: "Pod",
  resource: "kubernetes_pod_v1",
  aliases: ["kubernetes_pod"],
  fields: { spec: one(POD_SPEC) },
};

import fc from "fast-check";
import type { KubernetesObject } from "../../constructs/core/kubernetes";

export interface RandomPod {
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** A value, or half of the time nothing. */
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: value, weight: 1 }, { arbitrary: fc.constant(undefined), weight: 1 });

const flag = optional(fc.boolean());

/** Mappings without the fields that are undefined, as JSON has them. */
const mapping = <T extends Record<string, fc.Arbitrary<unknown>>>(fields: T) =>
  fc.record(fields).map((value) => JSON.parse(JSON.stringify(value)) as Record<string, unknown>);

const profile = mapping({ type: fc.constantFrom("RuntimeDefault", "RuntimeDefault", "Localhost", "Unconfined") });

const shared = {
  runAsNonRoot: flag,
  runAsUser: optional(fc.constantFrom(0, 1000, 1000)),
  seccompProfile: optional(profile),
  appArmorProfile: optional(profile),
  seLinuxOptions: optional(
    mapping({
      type: optional(fc.constantFrom("", "container_t", "container_engine_t", "spc_t")),
      user: optional(fc.constantFrom("", "", "", "system_u")),
      role: optional(fc.constantFrom("", "", "", "sysadm_r")),
      level: optional(fc.constant("s0")),
    }),
  ),
  windowsOptions: optional(mapping({ hostProcess: flag })),
};

const capabilities = fc.array(
  fc.constantFrom("ALL", "all", "NET_RAW", "SYS_ADMIN", "CHOWN", "NET_BIND_SERVICE", "CAP_CHOWN", "KILL"),
  { maxLength: 2 },
);

const containerContext = mapping({
  ...shared,
  privileged: flag,
  allowPrivilegeEscalation: optional(fc.constantFrom(true, false, false, false)),
  procMount: optional(fc.constantFrom("Default", "Default", "Unmasked")),
  capabilities: optional(
    mapping({
      add: optional(capabilities),
      drop: fc.oneof(capabilities, ...["ALL", "ALL", "ALL"].map((all) => fc.constant([all]))),
    }),
  ),
});

const sysctl = mapping({
  name: fc.constantFrom("net.ipv4.tcp_rmem", "net.ipv4.ip_local_reserved_ports", "kernel.msgmax"),
  value: fc.constant("1"),
});

const handler = fc.oneof(
  mapping({ httpGet: mapping({ port: fc.constant(80), host: optional(fc.constantFrom("", "10.0.0.1")) }) }),
  mapping({ tcpSocket: mapping({ port: fc.constant(80), host: optional(fc.constantFrom("", "10.0.0.1")) }) }),
  mapping({ exec: mapping({ command: fc.constant(["true"]) }) }),
);

/** A value, or mostly nothing. */
const rare = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ arbitrary: value, weight: 1 }, { arbitrary: fc.constant(undefined), weight: 4 });

const container = (prefix: string) => (index: number) =>
  mapping({
    name: fc.constant(`${prefix}${index}`),
    image: fc.constant("registry.example/a:1"),
    securityContext: fc.oneof(containerContext, containerContext, containerContext, fc.constant(undefined)),
    ports: rare(
      fc.array(mapping({ containerPort: fc.constant(80), hostPort: optional(fc.constantFrom(0, 80)) }), {
        maxLength: 2,
      }),
    ),
    livenessProbe: rare(handler),
    readinessProbe: rare(handler),
    startupProbe: rare(handler),
    lifecycle: rare(mapping({ postStart: rare(handler), preStop: rare(handler) })),
  });

const containers = (prefix: string, least: number) =>
  fc
    .integer({ min: least, max: 2 })
    .chain((length) => fc.tuple(...Array.from({ length }, (_, at) => container(prefix)(at))));

/** Volumes with every kind of source that Kubernetes tells apart. */
const SOURCES: readonly Readonly<Record<string, unknown>>[] = [
  { emptyDir: {} },
  { configMap: { name: "c" } },
  { secret: { secretName: "s" } },
  { projected: {} },
  { downwardAPI: {} },
  { persistentVolumeClaim: { claimName: "c" } },
  { csi: { driver: "d" } },
  { ephemeral: {} },
  { image: { reference: "r" } },
  { hostPath: { path: "/x" } },
  { nfs: { server: "s", path: "/" } },
  { iscsi: { targetPortal: "t", iqn: "i", lun: 1 } },
  { gitRepo: { repository: "r" } },
  { cephfs: { monitors: [] } },
  { rbd: { monitors: [], image: "i" } },
  { fc: {} },
  { flexVolume: { driver: "d" } },
];

const volumes = fc
  .array(fc.constantFrom(...SOURCES), { maxLength: 2 })
  .map((sources) => sources.map((source, index) => ({ name: `v${index}`, ...source })));

const APPARMOR = "container.apparmor.security.beta.kubernetes.io/c0";

/** Pods with all fields that the Pod Security Standards look at, good and bad. */
export const pods: fc.Arbitrary<RandomPod> = fc.record({
  metadata: mapping({
    annotations: rare(mapping({ [APPARMOR]: fc.constantFrom("", "runtime/default", "localhost/x", "unconfined") })),
  }),
  spec: mapping({
    hostNetwork: rare(fc.boolean()),
    hostPID: rare(fc.boolean()),
    hostIPC: rare(fc.boolean()),
    hostUsers: rare(fc.boolean()),
    os: rare(mapping({ name: fc.constantFrom("windows", "linux") })),
    securityContext: optional(mapping({ ...shared, sysctls: rare(fc.array(sysctl, { maxLength: 2 })) })),
    containers: containers("c", 1),
    initContainers: optional(containers("i", 0)),
    ephemeralContainers: rare(containers("e", 0)),
    volumes: optional(volumes),
  }),
});

const metadata = { name: "p", namespace: "shop" };

/** One pod as each kind of workload has it. */
export const WORKLOADS: Readonly<Record<string, (pod: RandomPod) => KubernetesObject>> = {
  Pod: (pod) => ({ apiVersion: "v1", kind: "Pod", spec: pod.spec, metadata: { ...metadata, ...pod.metadata } }),
  PodTemplate: (template) => ({ apiVersion: "v1", kind: "PodTemplate", metadata, template }),
  ReplicationController: (template) => ({
    apiVersion: "v1",
    kind: "ReplicationController",
    metadata,
    spec: { template },
  }),
  Deployment: (template) => ({ apiVersion: "apps/v1", kind: "Deployment", metadata, spec: { template } }),
  ReplicaSet: (template) => ({ apiVersion: "apps/v1", kind: "ReplicaSet", metadata, spec: { template } }),
  StatefulSet: (template) => ({ apiVersion: "apps/v1", kind: "StatefulSet", metadata, spec: { template } }),
  DaemonSet: (template) => ({ apiVersion: "apps/v1", kind: "DaemonSet", metadata, spec: { template } }),
  Job: (template) => ({ apiVersion: "batch/v1", kind: "Job", metadata, spec: { template } }),
  CronJob: (template) => ({
    apiVersion: "batch/v1",
    kind: "CronJob",
    metadata,
    spec: { jobTemplate: { spec: { template } } },
  }),
  JobSet: (template) => ({
    apiVersion: "jobset.x-k8s.io/v1alpha2",
    kind: "JobSet",
    metadata,
    spec: { replicatedJobs: [{ name: "workers", template: { spec: { template } } }] },
  }),
  LeaderWorkerSet: (template) => ({
    apiVersion: "leaderworkerset.x-k8s.io/v1",
    kind: "LeaderWorkerSet",
    metadata,
    spec: { leaderWorkerTemplate: { workerTemplate: template } },
  }),
};

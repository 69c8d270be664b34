import type { Cluster } from "../../../../../bin/cluster/cluster";
import { connect } from "../../../../../bin/cluster/connect";
import type { KubernetesObject } from "../../../../../constructs/core/kubernetes";
import { withDefaults } from "../../../../../constructs/policy/cel/admission/defaults/defaults";
import { Unsaid } from "../../../../../constructs/policy/cel/values";
import { ioIn, place } from "../../../../bin/support";
import { describeWithControlPlane } from "../../../../support/control-plane";

const container = {
  name: "c",
  image: "a:1",
  env: [{ name: "A", value: "" }],
  ports: [{ containerPort: 80 }],
  readinessProbe: { httpGet: { port: 80 } },
  resources: { limits: { cpu: 1, memory: "1024Mi" }, requests: { cpu: 0.5 } },
};
const spec = {
  hostNetwork: false,
  containers: [container],
  volumes: [{ name: "a" }, { name: "b", configMap: { name: "b" } }],
};
const template = { metadata: { labels: { app: "a" } }, spec };
const selector = { matchLabels: { app: "a" } };
const job = { template: { ...template, spec: { ...spec, restartPolicy: "Never" } } };

const OBJECTS: readonly (readonly [apiVersion: string, kind: string, fields: object])[] = [
  ["v1", "Pod", { spec }],
  ["v1", "PodTemplate", { template }],
  ["v1", "ReplicationController", { spec: { template } }],
  ["apps/v1", "Deployment", { spec: { selector, template } }],
  ["apps/v1", "ReplicaSet", { spec: { selector, template } }],
  ["apps/v1", "DaemonSet", { spec: { selector, template } }],
  ["apps/v1", "StatefulSet", { spec: { selector, template, serviceName: "a" } }],
  ["batch/v1", "Job", { spec: job }],
  ["batch/v1", "CronJob", { spec: { schedule: "* * * * *", jobTemplate: { spec: job } } }],
  ["v1", "Service", { spec: { ports: [{ port: 80 }] } }],
  ["v1", "Service", { spec: { type: "LoadBalancer", sessionAffinity: "ClientIP", ports: [{ port: 80 }] } }],
  ["v1", "Secret", { stringData: { a: "b" } }],
  ["v1", "ConfigMap", { data: {}, immutable: false }],
  [
    "v1",
    "PersistentVolumeClaim",
    { spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage: "1024Mi" } } } },
  ],
  ["v1", "LimitRange", { spec: { limits: [{ type: "Container", max: { cpu: 1 } }] } }],
  ["networking.k8s.io/v1", "NetworkPolicy", { spec: { podSelector: {}, egress: [{}], ingress: [] } }],
  ["policy/v1", "PodDisruptionBudget", { spec: { maxUnavailable: 0, selector } }],
];

/** What differs from object to object of one text. */
const OWN = /^metadata\.(uid|creationTimestamp|managedFields)|^status|controller-uid$|^spec.*\.name$/;

/** The leaves below a path, by their paths. */
function leaves(value: unknown, path = ""): (readonly [string, unknown])[] {
  if (value === null || typeof value !== "object" || value instanceof Unsaid) return [[path, value]];
  const entries = Object.entries(value);
  if (entries.length === 0) return [[path, value]];
  return entries.flatMap(([key, each]) => leaves(each, path === "" ? key : `${path}.${key}`));
}

describeWithControlPlane("what the API server fills in", (plane) => {
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await connect(ioIn(place().directory), { kubeconfig: plane().kubeconfig });
    await cluster.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } });
    await cluster.apply({ apiVersion: "v1", kind: "ServiceAccount", metadata: { name: "default", namespace: "shop" } });
  });
  afterAll(() => cluster?.close());

  test.each(OBJECTS)("%s %s: is filled in here, too: %j", async (apiVersion, kind, fields) => {
    const object: KubernetesObject = {
      apiVersion,
      kind,
      metadata: { name: "a", namespace: "shop", labels: { a: "b" } },
      ...fields,
    };
    const here = leaves(withDefaults(object)).filter(([path]) => !OWN.test(path));
    const unsaid = here.flatMap(([path, value]) => (value instanceof Unsaid ? [path] : []));
    const isSaid = ([path]: readonly [string, unknown]) =>
      !OWN.test(path) && !unsaid.some((each) => path === each || path.startsWith(`${each}.`));
    const there = leaves(await cluster.create(object, { dryRun: true })).filter(isSaid);
    expect(Object.fromEntries(here.filter(isSaid))).toEqual({
      ...Object.fromEntries(there),
      ...(kind === "Service" ? addressesOf(here) : {}),
    });
  });
});

/** Any address stands for the one that the API server chooses. */
function addressesOf(here: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(here.filter(([path]) => path.startsWith("spec.clusterIP")));
}

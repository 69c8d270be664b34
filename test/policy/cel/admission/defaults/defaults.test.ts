import {
  isNamedByServer,
  withDefaults,
  withKnownDefaults,
} from "../../../../../constructs/policy/cel/admission/defaults/defaults";
import { Unsaid } from "../../../../../constructs/policy/cel/values";
import { object } from "../../../support";

const pod = (spec: object) => object("Pod", "a", { spec }).object;
const container = { name: "c", image: "a:1" };

test("a pod has what the API server fills in, and keeps what it says itself", () => {
  expect(withDefaults(pod({ restartPolicy: "Never", containers: [container] }))["spec"]).toMatchObject({
    restartPolicy: "Never",
    schedulerName: "default-scheduler",
    serviceAccountName: "default",
    priority: 0,
    containers: [{ imagePullPolicy: "IfNotPresent", terminationMessagePolicy: "File" }],
  });
});

test.each([
  ["a", "Always"],
  ["a:latest", "Always"],
  ["r.example:5000/a", "Always"],
  ["a:1", "IfNotPresent"],
  ["a@sha256:0", "IfNotPresent"],
])("the image %s is pulled %s", (image, imagePullPolicy) => {
  const { containers } = withDefaults(pod({ containers: [{ name: "c", image }] }))["spec"] as { containers: object[] };
  expect(containers[0]).toMatchObject({ imagePullPolicy });
});

test("a template gets a pod's defaults, and nothing that only the making of a pod gives", () => {
  const template = { spec: { containers: [container] } };
  const { spec } = withDefaults({
    ...object("Deployment", "a", { spec: { template } }).object,
    apiVersion: "apps/v1",
  }) as unknown as {
    spec: { replicas: number; template: { spec: object } };
  };
  expect(spec.replicas).toBe(1);
  expect(spec.template.spec).toMatchObject({ dnsPolicy: "ClusterFirst" });
  expect(spec.template.spec).not.toHaveProperty("serviceAccountName");
});

test("a pod tolerates for a while what its node may come to, unless it says so itself", () => {
  const keys = (tolerations: object[]) =>
    (
      withDefaults(pod({ containers: [container], tolerations }))["spec"] as { tolerations: { key?: string }[] }
    ).tolerations.map(({ key }) => key);
  expect(keys([])).toEqual(["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"]);
  expect(keys([{ operator: "Exists" }])).toEqual([undefined]);
});

test("what the API server makes up is there, and of what changes it is left out", () => {
  const service = object("Service", "a", { spec: { type: "NodePort", ports: [{ port: 80 }] } }).object;
  expect(withDefaults(service)).toMatchObject({
    metadata: { creationTimestamp: expect.any(Unsaid) as Unsaid },
    spec: { ports: [{ nodePort: expect.any(Unsaid) as Unsaid }] },
  });
  const known = withKnownDefaults(service);
  expect(known["spec"]).toMatchObject({ ports: [{ port: 80, targetPort: 80 }] });
  expect(known["spec"]).not.toHaveProperty("ports.0.nodePort");
  expect(known.metadata).not.toHaveProperty("uid");
});

test("a pod that only begins its name has a name all the same", () => {
  const generated = object("Pod", "", { spec: {} }).object;
  const named = { ...generated, metadata: { ...generated.metadata, generateName: "a-" } };
  expect([isNamedByServer(named), isNamedByServer(generated)]).toEqual([true, false]);
  expect(withDefaults(named).metadata.name).toBeInstanceOf(Unsaid);
});

test("a custom resource stays as it is", () => {
  const spec = { hostNetwork: false, limits: {} };
  const custom = { ...object("Rack", "a", { spec }).object, apiVersion: "example.org/v1" };
  expect(withDefaults(custom)).toBe(custom);
});

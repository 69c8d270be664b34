import { hasUnknownPriority, withDefaults } from "../../../../constructs/policy/cel/admission/defaults";
import { object } from "../../support";

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

test("which priority another class has is not known here", () => {
  expect(hasUnknownPriority(pod({ priorityClassName: "mine" }))).toBe(true);
  expect(hasUnknownPriority(pod({ priorityClassName: "mine", priority: 7 }))).toBe(false);
  expect(hasUnknownPriority(pod({ priorityClassName: "system-node-critical" }))).toBe(false);
  expect(hasUnknownPriority(pod({}))).toBe(false);
});

test("an object of no kind that has defaults stays as it is", () => {
  const map = object("ConfigMap", "a").object;
  expect(withDefaults(map)).toBe(map);
});

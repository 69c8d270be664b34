import { podDefaults, podSpecDefaults } from "../../../../../constructs/policy/cel/admission/defaults/pod-spec";

const spec = (fields: object) => podSpecDefaults({ containers: [], ...fields });
const container = (fields: object) => (spec({ containers: [fields] })["containers"] as object[])[0];

test("ports, probes, hooks and references have what they leave out", () => {
  expect(
    container({
      image: "a:1",
      ports: [{ containerPort: 80 }],
      livenessProbe: { httpGet: { port: 80 } },
      lifecycle: { preStop: { httpGet: { port: 80, path: "/stop" } } },
      env: [{ name: "A", valueFrom: { fieldRef: { fieldPath: "metadata.name" } } }],
    }),
  ).toMatchObject({
    ports: [{ protocol: "TCP" }],
    livenessProbe: { httpGet: { path: "/", scheme: "HTTP" }, periodSeconds: 10, failureThreshold: 3 },
    lifecycle: { preStop: { httpGet: { path: "/stop", scheme: "HTTP" } } },
    env: [{ valueFrom: { fieldRef: { apiVersion: "v1" } } }],
  });
});

test("volumes have what they leave out, and one without a source is a directory of the pod's", () => {
  const volumes = [{ name: "a" }, { name: "b", secret: { secretName: "b" } }, { name: "c", hostPath: { path: "/c" } }];
  expect(spec({ volumes })["volumes"]).toEqual([
    { name: "a", emptyDir: {} },
    { name: "b", secret: { secretName: "b", defaultMode: 420 } },
    { name: "c", hostPath: { path: "/c", type: "" } },
  ]);
});

test("both names of the account are the same", () => {
  expect(spec({ serviceAccount: "web" })).toMatchObject({ serviceAccount: "web", serviceAccountName: "web" });
  expect(spec({})).not.toHaveProperty("serviceAccountName");
});

test.each([
  ["a:latest@sha256:0", "Always"],
  ["Not an image", "IfNotPresent"],
  ["Host.Example/a", "Always"],
])("the image %s is pulled %s", (image, imagePullPolicy) => {
  expect(container({ image })).toMatchObject({ imagePullPolicy });
});

test("only the making of a pod takes limits for requests, and ports for the host's", () => {
  const resources = { limits: { cpu: "1", memory: "1Gi" }, requests: { cpu: "500m" } };
  const pod = podDefaults({ hostNetwork: true, containers: [{ resources, ports: [{ containerPort: 80 }] }] });
  expect(pod).toMatchObject({
    enableServiceLinks: true,
    containers: [{ resources: { requests: { cpu: "500m", memory: "1Gi" } }, ports: [{ hostPort: 80 }] }],
  });
  expect(spec({})).not.toHaveProperty("enableServiceLinks");
});

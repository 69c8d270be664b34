import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { APPLIED, found, manifest, object, planned } from "../support";

function deployment(template: object, rollingUpdate: object = { maxSurge: 0, maxUnavailable: "2%" }): KubernetesObject {
  const spec = { replicas: 64, rollout: { strategy: { rollingUpdate } }, template: { spec: template } };
  return object("cluster.x-k8s.io/v1beta2", "MachineDeployment", "u01", { spec }, "fleet");
}

const of = (before: KubernetesObject | undefined, after: KubernetesObject | undefined, more = {}) =>
  found("drain-machines", [planned([manifest(before, after, more)], APPLIED)]);
const image = (name: string) => deployment({ infrastructureRef: { name }, version: "v1" });

test("a new machine image drains the unit, in the waves of its own strategy", () => {
  expect(of(image("a"), image("b"))).toEqual([
    "danger  MachineDeployment fleet/u01 would change infrastructureRef; drains 64 nodes, 1 at a time (2%), 64 waves",
  ]);
});

test.each([
  [{ maxUnavailable: "25%" }, "16 at a time (25%), 4 waves"],
  [{ maxUnavailable: 10 }, "10 at a time, 7 waves"],
  [{ maxUnavailable: 0, maxSurge: 2 }, "2 at a time, 32 waves"],
])("with %j it says %s", (rolling, words) => {
  const version = (name: string) => deployment({ version: name }, rolling);
  expect(of(version("v1"), version("v2"))).toEqual([expect.stringContaining(words)]);
});

test("fewer nodes drain all at once, whatever the strategy of changes is", () => {
  const of64 = deployment({ version: "v1" });
  const sized = (replicas?: number) => ({ ...of64, spec: { ...(of64["spec"] as object), replicas } });
  expect(of(of64, sized(16))).toEqual([
    "danger  MachineDeployment fleet/u01 would have 16 nodes, no longer 64; drains 48 nodes, all at once",
  ]);
  expect(of(of64, sized(80))).toEqual([]);
  expect(of(of64, sized(undefined))).toEqual([]);
});

test("of a size that only an apply knows nobody can say that none drain", () => {
  const of64 = deployment({ version: "v1" });
  expect(of(of64, of64, { afterUnknown: { manifest: { spec: { replicas: true } } } })).toEqual([
    "unknown  MachineDeployment fleet/u01 would have, of 64 nodes, as many as only an apply would know",
  ]);
});

test("what changes no machine is none", () => {
  expect(
    of(deployment({ version: "v1" }), {
      ...deployment({ version: "v1" }),
      metadata: { name: "u01", labels: { a: "b" } },
    }),
  ).toEqual([]);
  expect(of(deployment({ version: "v1" }), deployment({ version: "v1" }, { maxUnavailable: "9%" }))).toEqual([]);
  expect(of(undefined, image("a"))).toEqual([]);
});

test("a control plane is drained as well", () => {
  const plane = (version: string) =>
    object("controlplane.cluster.x-k8s.io/v1beta2", "KubeadmControlPlane", "cp", { spec: { replicas: 3, version } });
  expect(of(plane("v1"), plane("v2"))).toEqual([
    "danger  KubeadmControlPlane cp would change version; drains 3 nodes, 1 at a time, 3 waves",
  ]);
});

test("a version that only an apply knows counts as another", () => {
  expect(
    of(image("a"), image("a"), { afterUnknown: { manifest: { spec: { template: { spec: { version: true } } } } } }),
  ).toHaveLength(1);
});

import { reservedName } from "../../constructs/tenant/reserved";
import { operatorNamespaces, releases } from "../../stacks/releases";
import { tenantCell } from "./fixtures";

const SYSTEM = [
  ["default", "kube-system", "kube-public", "kube-node-lease", "openshift-operators", "istio-system", "fleet-a1"],
  ["nvidia-gpu-operator", "nvidia-network-operator", "rook-ceph", "topolvm-system", "csi-wekafs", "kueue-system"],
  ["cert-manager", "snapshot-controller", "gigafactory-fabric", "jobset-system", "cattle-system", "metal3"],
].flat();

test.each(SYSTEM)("%s is reserved", (name) => {
  expect(reservedName(name)).toBeDefined();
});

test("the namespace of every operator that we install is reserved", () => {
  const installed = operatorNamespaces(releases(tenantCell(), {})).map(({ object }) => object.metadata.name);
  expect(installed.length).toBeGreaterThan(3);
  expect(installed.filter((name) => reservedName(name) === undefined)).toEqual([]);
});

test.each([
  ["kube-dns", "kube-*"],
  ["kube", "kube"],
  ["gigafactory-test", "gigafactory-*"],
  ["lws-system", "*-system"],
  ["default", "default"],
  ["kubesystem", "kube-system"],
  ["kube-nodelease", "kube-*"],
  ["certmanager", "cert-manager"],
  ["ku-be-public", "kube-public"],
])("%s is refused as %s", (name, reserved) => {
  expect(reservedName(name)).toBe(reserved);
});

test.each([
  "charite-genomics",
  "kuberlab",
  "systems-biology",
  "grid-operator",
  "defaults",
  "csiro",
  "rookery",
  "certmanagers",
])("%s is free", (name) => {
  expect(reservedName(name)).toBeUndefined();
});

import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { APPLIED, found, manifest, object, planned } from "../support";

const definition = (namespace: string, pkey: string): KubernetesObject =>
  object(
    "k8s.cni.cncf.io/v1",
    "NetworkAttachmentDefinition",
    "rail-0",
    { spec: { config: JSON.stringify({ type: "ib-sriov", pkey }) } },
    namespace,
  );
const network = (vlan: number, networkNamespace: string, name = "n"): KubernetesObject =>
  object("sriovnetwork.openshift.io/v1", "SriovNetwork", name, { spec: { vlan, networkNamespace } }, "op");
const of = (...changes: Parameters<typeof planned>[0]) =>
  found("partition-changes-hands", [planned([...changes], APPLIED)]);

test("a PKey that one tenant gives up and another gets in the same change is a danger", () => {
  expect(
    of(manifest(definition("uni-a", "0x12"), undefined), manifest(undefined, definition("uni-b", "0x12"))),
  ).toEqual(["danger  NetworkAttachmentDefinition uni-b/rail-0 would give PKey 0x12 to uni-b; uni-a holds it now"]);
});

test("however the number is spelled", () => {
  for (const pkey of ["0x0012", "18", "0x8012"])
    expect(
      of(manifest(definition("uni-a", "0x12"), undefined), manifest(undefined, definition("uni-b", pkey))),
    ).toHaveLength(1);
});

test("a network whose namespace changes gives its VLAN to that namespace's pods", () => {
  expect(of(manifest(network(120, "uni-a"), network(120, "uni-b")))).toEqual([
    "danger  SriovNetwork op/n would give VLAN 120 to uni-b; uni-a holds it now",
  ]);
});

test("a network that gets another number leaves its pods in two partitions", () => {
  expect(of(manifest(network(120, "uni-a"), network(121, "uni-a")))).toEqual([
    "danger  SriovNetwork op/n would be in VLAN 121, no longer in VLAN 120; pods of uni-a that run stay where they are",
  ]);
  expect(of(manifest(network(120, "uni-a"), network(0, "uni-a")))).toEqual([
    expect.stringContaining("would be in the default partition"),
  ]);
});

test("a number that is new, that goes, or that one holder keeps is none", () => {
  expect(of(manifest(undefined, network(120, "uni-a")))).toEqual([]);
  expect(of(manifest(network(120, "uni-a"), undefined))).toEqual([]);
  expect(of(manifest(network(120, "uni-a"), undefined), manifest(undefined, network(120, "uni-a", "m")))).toEqual([]);
});

test("the default partition is everybody's", () => {
  expect(of(manifest(network(0, "uni-a"), network(0, "uni-b")))).toEqual([]);
  expect(
    of(manifest(definition("uni-a", "0x7fff"), undefined), manifest(undefined, definition("uni-b", "0x7fff"))),
  ).toEqual([]);
});

test("the same number on another cell's fabric is another partition", () => {
  const gone = planned([manifest(network(120, "uni-a"), undefined)], APPLIED);
  const other = { ...planned([manifest(undefined, network(120, "uni-b"))], APPLIED) };
  const elsewhere = { ...other, changes: other.changes.map((change) => ({ ...change, cell: "b1" })) };
  expect(found("partition-changes-hands", [gone, elsewhere])).toEqual([]);
});

test("a partition that only an apply knows is unknown", () => {
  const after = { afterUnknown: { manifest: { spec: { vlan: true } } } };
  expect(of(manifest(network(120, "uni-a"), network(120, "uni-a"), after))).toEqual([
    expect.stringMatching(/^unknown/),
  ]);
});

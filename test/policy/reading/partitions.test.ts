import { networksOfCell, networkView, partitionTitle } from "../../../constructs/policy/reading/partitions";
import { evidenceOf, object } from "../support";

const nad = (config: unknown) =>
  networkView(
    object("NetworkAttachmentDefinition", "rail-0", {
      namespace: "charite",
      spec: { config: typeof config === "string" ? config : JSON.stringify(config) },
    }),
  ).partition;

test.each([
  ["a plugin by itself", { type: "ib-sriov", pkey: "0x11" }],
  ["a plugin of a chain", { plugins: [{ type: "ib-sriov", pkey: "0x11" }, { type: "rdma" }] }],
  ["a PKey with its membership bit", { type: "ib-sriov", pkey: "0x8011" }],
])("%s is read as PKey 0x11", (_title, config) => {
  expect(nad(config)).toEqual({ kind: "pkey", number: 0x11 });
});

test.each([
  ["the default PKey", { type: "ib-sriov", pkey: "0xffff" }],
  ["a network without a PKey", { type: "ib-sriov" }],
  ["what is no JSON", "{"],
  ["VLAN 0", { type: "sriov", vlan: 0 }],
])("%s is the default partition", (_title, config) => {
  expect(nad(config)).toBeUndefined();
});

test("a network of the operator stands where its pods are, by its own name", () => {
  const network = object("SriovNetwork", "charite-rail-0", {
    namespace: "nvidia-network-operator",
    spec: { networkNamespace: "charite", vlan: 120 },
  });
  expect(networksOfCell(evidenceOf(network), "a1")).toMatchObject([
    { name: "charite/charite-rail-0", namespace: "charite", partition: { kind: "vlan", number: 120 } },
  ]);
});

test("a partition is written as its technology writes it", () => {
  expect(partitionTitle({ kind: "pkey", number: 17 })).toBe("PKey 0x11");
});

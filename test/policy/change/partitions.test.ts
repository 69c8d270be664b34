import { UNKNOWN } from "../../../constructs/policy/change/hidden";
import { partitionOf } from "../../../constructs/policy/change/partitions";
import { object } from "./support";

const definition = (config: unknown, labels = {}) =>
  object("k8s.cni.cncf.io/v1", "NetworkAttachmentDefinition", "n", { spec: { config }, ...labels }, "uni");

test.each([
  [{ pkey: "0x0012" }, "PKey 0x12"],
  [{ vlan: 120 }, "VLAN 120"],
  [{ vlanId: 7 }, "VLAN 7"],
  [{ plugins: [{ type: "a" }, { type: "b", pkey: "0x8012" }] }, "PKey 0x12"],
])("a CNI configuration %j is in %s", (config, name) => {
  expect(partitionOf(definition(JSON.stringify(config)))).toEqual({ name, holder: "uni" });
});

test("an annotation says it too", () => {
  const annotated = definition("{}");
  const metadata = { ...annotated.metadata, annotations: { "example.com/pkey": "0x12" } };
  expect(partitionOf({ ...annotated, metadata })).toEqual({ name: "PKey 0x12", holder: "uni" });
});

test("an operator's network belongs to the namespace that it is for", () => {
  const network = object(
    "sriovnetwork.openshift.io/v1",
    "SriovNetwork",
    "n",
    { spec: { vlan: 5, networkNamespace: "uni" } },
    "op",
  );
  expect(partitionOf(network)).toEqual({ name: "VLAN 5", holder: "uni" });
});

test.each([{ pkey: "0x7fff" }, { pkey: "0xffff" }, { vlan: 0 }, { mtu: 9000 }, {}])(
  "%j is the default partition",
  (config) => {
    expect(partitionOf(definition(JSON.stringify(config)))).toBeUndefined();
  },
);

test("a configuration that is broken or too large says nothing", () => {
  for (const text of ["{", "[]", `{"pkey": "0x1${" ".repeat(70_000)}"}`, 1])
    expect(partitionOf(definition(text))).toBeUndefined();
});

test("a hidden one is told as such", () => {
  expect(partitionOf(definition(UNKNOWN))).toBe("hidden");
});

test("other kinds are in none", () => {
  expect(partitionOf(object("v1", "ConfigMap", "n", { spec: { vlan: 5 } }))).toBeUndefined();
  expect(partitionOf(undefined)).toBeUndefined();
});

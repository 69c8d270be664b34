import { namesIn, objectNamed, objectsOf, ofKind, ofKindIn } from "../../../constructs/policy/reading/lookup";
import { evidenceOf, object } from "../support";

const calico = object("IPPool", "rail-0");
const ours = { ...object("IPPool", "rail-0", { namespace: "operator" }) };
const nvipam = { ...ours, object: { ...ours.object, apiVersion: "nv-ipam.nvidia.com/v1alpha1" } };
const elsewhere = { ...nvipam, cell: "b1" };
const evidence = evidenceOf(calico, nvipam, elsewhere);

test("kinds of one name in two groups are two things", () => {
  expect(ofKind(evidence, "nv-ipam.nvidia.com/IPPool")).toEqual([nvipam, elsewhere]);
  expect(ofKind(evidence, "/IPPool")).toEqual([calico]);
});

test("objects of another cluster are not found", () => {
  expect(ofKindIn(evidence, "nv-ipam.nvidia.com/IPPool", "b1")).toEqual([elsewhere]);
  expect(objectNamed(evidence, "nv-ipam.nvidia.com/IPPool", "c1", "rail-0", "operator")).toBeUndefined();
});

test("an object is found by its name in its namespace alone", () => {
  expect(objectNamed(evidence, "nv-ipam.nvidia.com/IPPool", "a1", "rail-0", "operator")).toBe(nvipam);
  expect(objectNamed(evidence, "nv-ipam.nvidia.com/IPPool", "a1", "rail-0")).toBeUndefined();
});

test("what every cluster has from its birth is no subject", () => {
  expect(objectsOf("/IPPool")(evidenceOf({ ...calico, builtIn: true }))).toEqual([]);
});

test("names of one cluster come in order", () => {
  const names = ["b", "a", "c"].map((name) => object("IPPool", name));
  expect(namesIn(evidenceOf(...names, elsewhere), "/IPPool", "a1")).toEqual(["a", "b", "c"]);
  expect(namesIn(evidence, "/IPPool", "c1")).toEqual([]);
});

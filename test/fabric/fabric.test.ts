import { Fabric } from "../../constructs/fabric/fabric";
import { fabricObjects } from "../../constructs/fabric/objects";
import { intentsOf } from "../../constructs/core/terraform/intent";
import { cell } from "../node-pool/fixtures";
import { stackOf } from "../node-pool/stack";
import { CPU, HGX, INFINIBAND, wired } from "./fixtures";

test("a fabric says what must be bought", () => {
  const { stack } = stackOf(cell([HGX, CPU]));
  const { facts } = new Fabric(stack, "fabric", INFINIBAND);
  expect([facts.pools, facts.plan.leaves, facts.plan.spines]).toEqual([["hgx"], 16, 8]);
});

test("a fabric becomes one manifest for each of its custom resources", () => {
  const { stack, manifests } = stackOf(cell([HGX]));
  const { facts } = new Fabric(stack, "fabric", INFINIBAND);
  const custom = fabricObjects(facts, cell([HGX])).filter(({ object }) => object.kind !== "Namespace");
  expect(manifests().map(({ manifest }) => manifest.kind)).toEqual(custom.map(({ object }) => object.kind));
});

test("pools that the cell itself does not know are given by their facts", () => {
  const { stack, manifests } = stackOf(cell([]));
  new Fabric(stack, "fabric", { ...INFINIBAND, nodePools: [HGX] });
  expect(manifests().map(({ manifest }) => manifest.metadata.name)).toContain("hgx-rail-0");
});

test("facts that a site has sized are taken as they are", () => {
  const { facts, of } = wired(INFINIBAND);
  expect(new Fabric(stackOf(of).stack, "fabric", facts).facts).toBe(facts);
});

test("a fabric keeps what it was asked to be", () => {
  const { stack } = stackOf(cell([HGX]));
  const { facts } = new Fabric(stack, "fabric", INFINIBAND);
  expect(intentsOf(stack)).toEqual([{ path: "a1-machines/fabric", type: "Fabric", model: facts }]);
});

test("mistakes in props name the construct", () => {
  const { stack } = stackOf(cell([HGX]));
  expect(() => new Fabric(stack, "fabric", { ...INFINIBAND, switch: "qm970" })).toThrowFault({
    code: "catalog/unknown-switch",
    path: "switch",
    construct: "a1-machines/fabric",
  });
});

test("mistakes between props and pools name the construct", () => {
  const { stack } = stackOf(cell([HGX]));
  expect(() => new Fabric(stack, "fabric", { ...INFINIBAND, rails: 9 })).toThrowFault({
    code: "fabric/too-many-rails",
    path: "rails",
    construct: "a1-machines/fabric",
  });
});

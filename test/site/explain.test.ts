import { renderPath, renderPlace } from "../../constructs/core/fault";
import { explainSite } from "../../constructs/site/explain";
import { SITE, TENANT, load, placeIn } from "./fixtures";

const { fields, derived } = explainSite(load());

/** `[value, place or "default"]` of a field. */
function field(path: string): [unknown, string] | undefined {
  const found = fields.find((candidate) => renderPath(candidate.path) === path);
  return found && [found.value, found.at === undefined ? "default" : renderPlace(found.at)];
}

test("a field that the user wrote is shown as it was written, with its place", () => {
  expect(field("halls.a.it")).toEqual(["120MW", `site.yaml:${placeIn(SITE, "120MW")}`]);
});

test("a field that nobody wrote is a default", () => {
  expect(field("cells.b1.maxNodes")).toEqual([5000, "default"]);
});

test("a default deep inside what the user wrote is a default", () => {
  expect(field("cells.a1.management.controlPlaneEndpoint.port")).toEqual([6443, "default"]);
});

test("what was written in short is no default", () => {
  expect(field("cells.a1.fabric.technology.kind")).toEqual(["infiniband", `site.yaml:${placeIn(SITE, "infiniband")}`]);
});

test("a tenant's field has its place in the tenant's file", () => {
  expect(field("tenants.charite.network.egress[0].cidr")).toEqual([
    "203.0.113.0/24",
    `tenants/charite.yaml:${placeIn(TENANT, "203.0.113.0/24")}`,
  ]);
});

test("a tenant's default is a default", () => {
  expect(field("tenants.charite.phase")).toEqual(["active", "default"]);
});

test("every field that the user wrote is shown", () => {
  const shown = new Set(fields.flatMap(({ at }) => (at === undefined ? [] : [renderPlace(at)])));
  const last = placeIn(SITE, "[shared, dedicated-nodes]").split(":")[0];
  expect([...shown].some((place) => place.startsWith(`site.yaml:${last}:`))).toBe(true);
});

test("a derived number comes with its formula and what went in", () => {
  expect(derived.find(({ path }) => renderPath(path) === "cells.b1.pools.hgx.schedulableGpus")).toMatchObject({
    value: 784,
    unit: "GPUs",
    formula: "(nodes - ceil(nodes × spares)) × gpusPerNode",
    inputs: { nodes: 100, spares: 0.02, gpusPerNode: 8 },
  });
});

for (const path of ["grid.gridPower", "halls.a.power", "cells.a1.fabric.leaves", "cells.a1.storage.object.usable"])
  test(`there is a derived number ${path}`, () => {
    expect(derived.map((number) => renderPath(number.path))).toContain(path);
  });

test("no derived number is explained twice", () => {
  const paths = derived.map(({ path }) => renderPath(path));
  expect(paths.filter((path, index) => paths.indexOf(path) !== index)).toEqual([]);
});

test("a part of the site is explained by itself", () => {
  const part = explainSite(load(), ["cells", "b1", "pools", "hgx"]);
  expect([...part.fields, ...part.derived].filter(({ path }) => path[3] !== "hgx")).toEqual([]);
});

test("an entry of a list can be named by its number, as it is on a command line", () => {
  const part = explainSite(load(), ["tenants", "charite", "entitlements", "1", "pool"]);
  expect(part.fields.map(({ value }) => value)).toEqual(["b1/hgx"]);
});

test("a part that is not there explains nothing", () => {
  expect(explainSite(load(), ["cells", "z9"])).toEqual({ fields: [], derived: [] });
});

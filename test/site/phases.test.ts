import { load, loading, replaced, SITE, TENANT } from "./fixtures";

const CELL = "  b1:\n    hall: b\n";
const POOL = "hgx: {system: dgx-b300,";
const cellGoes = replaced(SITE, CELL, `${CELL}    phase: offboarded\n`);
const poolGoes = replaced(SITE, POOL, "hgx: {phase: offboarded, system: dgx-b300,");

/** The site without what its programme promises of a pool that goes. */
const unpromised = (site: string): string =>
  replaced(
    replaced(
      replaced(site, "envelope: {a1/gb300: 512, b1/hgx: 256}", "envelope: {a1/gb300: 512}"),
      "shared: {b1/hgx: 64}",
      "shared: {}",
    ),
    "tenantAtMost: {b1/hgx: 256}",
    "tenantAtMost: {}",
  );
const moved = replaced(TENANT, "  - {pool: b1/hgx, guaranteed: 64}\n", "");
const sited = (site: string, tenant = moved) =>
  load({ site: unpromised(site), tenants: { "tenants/charite.yaml": tenant } });
const cellOf = (site: string, id: string) => sited(site).facts.cells.find((cell) => cell.id === id)!;

test("a pool that goes is refused while a tenant is entitled to it, at the entitlement", () => {
  expect(loading({ site: unpromised(poolGoes) })).toThrowFault({
    code: "site/offboarded",
    path: "tenants.charite.entitlements[1].pool",
    at: "tenants/charite.yaml:12:12",
    received: "b1/hgx",
    fix: "entitle it to another pool, or offboard the tenant first",
  });
});

test.each(["envelope", "shared", "tenantAtMost"])("it is refused while a programme's %s has it", (field) => {
  expect(loading({ site: poolGoes })).toThrowFault({
    code: "site/offboarded",
    path: `programmes.health.${field}."b1/hgx"`,
    fix: "take it out of the programme",
  });
});

test("it is refused while its cell shares it", () => {
  const site = replaced(SITE, "      gb300:\n", "      gb300:\n        phase: offboarded\n");
  expect(loading({ site })).toThrowFault({ code: "site/offboarded", path: "cells.a1.shared.gb300" });
});

test("a cell that goes is refused for each of its pools and tiers that is promised, and for nothing of its own", () => {
  const site = replaced(SITE, "  a1:\n    hall: a\n", "  a1:\n    phase: offboarded\n    hall: a\n");
  const load = loading({ site });
  for (const path of [
    "tenants.charite.entitlements[0].pool",
    'tenants.charite.storage."a1/parallel"',
    'programmes.health.envelope."a1/gb300"',
    'programmes.health.storage."a1/parallel"',
  ])
    expect(load).toThrowFault({ code: "site/offboarded", path, message: /^cell a1 is offboarded/ });
  expect(load).not.toThrowFault({ code: "site/offboarded", path: "cells.a1.shared.gb300" });
});

test("an offboarded tenant holds no pool, and holds a cell only while its data is kept there", () => {
  const offboarded = replaced(TENANT, "isolation:", "phase: offboarded\nisolation:");
  expect(() => sited(cellGoes, offboarded)).not.toThrow();
  const kept = replaced(offboarded, "phase: offboarded\n", "phase: offboarded\nkeepDataUntil: 2028-03-31\n");
  expect(() => sited(poolGoes, kept)).not.toThrow();
  const a1Goes = replaced(SITE, "  a1:\n    hall: a\n", "  a1:\n    phase: offboarded\n    hall: a\n");
  const tenants = { "tenants/charite.yaml": kept };
  expect(loading({ site: a1Goes, tenants })).toThrowFault({
    code: "site/offboarded",
    path: 'tenants.charite.storage."a1/parallel"',
    fix: "the cell may go after 2028-03-31",
  });
});

test("a pool that goes draws nothing and is none of its cell's", () => {
  const [before, after] = [cellOf(SITE, "b1"), cellOf(poolGoes, "b1")];
  expect(after.pools).toEqual(before.pools.filter(({ id }) => id !== "hgx"));
  expect(after.offboarded?.map(({ id, phase }) => [id, phase])).toEqual([["hgx", "offboarded"]]);
  const hall = (site: string) => sited(site).facts.halls.find(({ id }) => id === "b")!;
  expect(hall(SITE).power - hall(poolGoes).power).toBeCloseTo(before.pools.find(({ id }) => id === "hgx")!.power);
});

test("a cell that goes has no pool, fabric, tier or shared GPU, and its hall draws nothing for it", () => {
  const { facts } = sited(cellGoes);
  expect(facts.cells.find(({ id }) => id === "b1")).toMatchObject({
    phase: "offboarded",
    pools: [],
    tiers: [],
    shared: {},
  });
  expect(facts.halls.find(({ id }) => id === "b")?.power).toBe(0);
});

test("a cell that goes may name what is gone already", () => {
  const site = replaced(cellGoes, "reservedFor: charite", "reservedFor: gone");
  expect(() => sited(site)).not.toThrow();
});

test("a cell of which nothing goes says nothing of phases", () => {
  const { phase, offboarded } = cellOf(SITE, "b1");
  expect([phase, offboarded]).toEqual([undefined, undefined]);
});

test("what still stands on a pool that goes is refused as on one that is not there", () => {
  const site = replaced(SITE, "ceph: {role: storage,", "ceph: {phase: offboarded, role: storage,");
  expect(loading({ site })).toThrowFault({ code: "storage/unknown-pool", path: "cells.a1.storage.object.pool" });
});

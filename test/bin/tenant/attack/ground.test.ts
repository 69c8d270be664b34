import { attackingShare, hasObjects } from "../../../../bin/tenant/attack/ground";
import { exampleGround } from "./grounds";

test("a tenant attacks from a namespace in which it has GPUs", () => {
  const { pool, share, cell } = exampleGround("charite-genomics");
  expect([share.entitlements.map(({ pool: ref }) => ref).includes(pool!.ref), pool!.cell]).toEqual([true, cell.id]);
});

test("a tenant with nothing in the cell has nowhere to attack from", () => {
  const { site, cell } = exampleGround();
  const stranger = site.tenants.find(({ cells }) => !cells.includes(cell.id))!;
  expect(attackingShare(stranger, cell)).toBeUndefined();
});

test("what its namespace allows is read as a list", () => {
  expect(exampleGround().may.images).toContain("nvcr.io/");
});

test("each object of an attack has a name of its own", () => {
  const ground = exampleGround();
  expect(ground.name()).not.toBe(ground.name());
});

test("only active and held tenants have namespaces", () => {
  const phases = ["requested", "active", "held", "offboarded"] as const;
  expect(phases.filter((phase) => hasObjects({ phase }))).toEqual(["active", "held"]);
});

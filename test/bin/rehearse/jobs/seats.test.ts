import { seatsOf } from "../../../../bin/rehearse/jobs/seats";
import { exampleSite, synthesised } from "../synthesised";

const site = exampleSite();
const { cell, objects: applied } = synthesised(site, "c2");
const SKIPPED = { status: "skipped", reason: "no Kueue" } as const;

test("with Kueue its queues place all work", () => {
  const placements = seatsOf({ site, cell, applied }, { status: "done" }).map(({ placement }) => placement.by);
  expect(new Set(placements)).toEqual(new Set(["queue"]));
});

test("without, each job has the flavor of its own pool", () => {
  const flavors = seatsOf({ site, cell, applied }, SKIPPED).map(({ entitled, placement }) => [
    entitled.pool.flavor,
    placement.by === "job" ? placement.flavor?.metadata.name : "queue",
  ]);
  expect(flavors.filter(([wanted, had]) => wanted !== had)).toEqual([]);
});

test("a tenant that is held is left out where no queue could hold it", () => {
  const held = { ...site, tenants: site.tenants.map((tenant) => ({ ...tenant, phase: "held" as const })) };
  expect(seatsOf({ site: held, cell, applied }, SKIPPED)).toEqual([]);
});

import { entitledHere } from "../../../../bin/rehearse/jobs/entitled";
import { asTenant, sampleOf } from "../../../../bin/rehearse/jobs/submit";
import type { Cluster, Identity } from "../../../../bin/cluster/cluster";
import { exampleSite } from "../synthesised";

const site = exampleSite();
const cell = site.cells.find(({ id }) => id === "a1")!;
const [entitled] = entitledHere({ site, cell });

test("the longest names of pools leave room for what pods' names add", () => {
  const long = { ...entitled!, pool: { ...entitled!.pool, id: "p".repeat(60) } };
  expect(sampleOf({ cell }, long, { by: "queue" }, "0001").name.length).toBeLessThanOrEqual(50);
});

test("two samples of a pool have two names", () => {
  const names = ["0001", "0002"].map((what) => sampleOf({ cell }, entitled!, { by: "queue" }, what).name);
  expect(new Set(names).size).toBe(2);
});

test("nothing is submitted for a tenant without people who may", () => {
  const nobody = { ...entitled!.tenant, people: { admins: [], developers: [], viewers: ["v"] } };
  const cluster = { as: (identity: Identity) => identity } as unknown as Cluster;
  expect(asTenant({ cluster, site }, { ...entitled!, tenant: nobody })).toBeUndefined();
});

import type { Ledger } from "../../constructs/core/ledger";
import { EMPTY_LEDGER, LedgerModel, ledgerText } from "../../constructs/core/ledger";
import { parse } from "../../constructs/core/parse";
import { readYaml } from "../../constructs/core/yaml";
import type { CellFacts, PoolFacts } from "../../constructs/site/facts";
import type { Resolution } from "../../constructs/site/resolve";
import { resolveSite } from "../../constructs/site/resolve";
import type { ExpectedFault } from "../support/matchers";
import { SITE, load, loading, placeIn, replaced } from "./fixtures";

const { facts } = load();
const [a1, b1] = facts.cells as [CellFacts, CellFacts];

const pool = (cell: CellFacts, id: string): PoolFacts => cell.pools.find((candidate) => candidate.id === id)!;

test("a site without a name is called by its id", () => {
  expect(facts.name).toBe("eu-1");
});

test("spare nodes are kept out of the GPUs that can be promised", () => {
  expect(pool(b1, "hgx").schedulableGpus).toBe((100 - 2) * 8);
});

test("racks of NVL72 are 18 nodes of 4 GPUs", () => {
  expect(pool(a1, "gb300").installedGpus).toBe(16 * 18 * 4);
});

test("a pool on a fabric has the scalable units of its maker where there are such", () => {
  expect(pool(a1, "gb300").unitNodes).toBe(8 * 18);
});

test("a pool on a fabric has else the scalable units that its leaf switches serve", () => {
  const fabric = "    fabric: {technology: ethernet, switch: sn5600}\n";
  const site = replaced(
    SITE,
    "      cpu: {role: cpu, system: cpu-2s, nodes: 20}\n",
    `      cpu: {role: cpu, system: cpu-2s, nodes: 20}\n${fabric}`,
  );
  expect(pool(load({ site }).facts.cells[1]!, "hgx").unitNodes).toBe(32);
});

test("a fabric connects the pools with GPUs and not those of other roles", () => {
  expect(a1.fabric!.pools).toEqual(["gb300"]);
});

test("a cell without a fabric has no topology", () => {
  expect([b1.fabric, b1.topology]).toEqual([undefined, undefined]);
});

test("tiers stand in the site's order, each with its reference", () => {
  expect(a1.tiers.map(({ ref }) => ref)).toEqual(["a1/scratch", "a1/parallel", "a1/object"]);
});

test("every cell knows every programme", () => {
  expect(b1.programmes.map(({ id }) => id)).toEqual(["health"]);
});

test("a cell's machines have a namespace of their own", () => {
  expect(a1.management!.namespace).toBe("fleet-a1");
});

test("the grid may deliver what its feeds leave when one of them fails", () => {
  expect(facts.grid.usable).toBe(750e6);
});

test("the grid delivers what all halls draw, times their PUE", () => {
  const [a, b] = facts.halls;
  // Each hall's part is rounded up to a whole watt.
  expect(Math.abs(facts.gridPower - a!.power * 1.12 - b!.power * 1.25)).toBeLessThan(2);
});

test("a tenant is in the cells that it has GPUs or storage of", () => {
  expect(facts.tenants[0]!.cells).toEqual(["a1", "b1"]);
});

test("the same models and ledger give the same facts", () => {
  expect(JSON.stringify(load().facts)).toBe(JSON.stringify(facts));
});

test("facts are plain data: a Terraform output carries them whole", () => {
  expect(unfit(facts, "facts")).toEqual([]);
});

/** Paths of values that JSON drops or changes. */
function unfit(value: unknown, path: string): string[] {
  if (value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) return [];
  if (typeof value !== "object" || value instanceof Date || value instanceof Map) return [path];
  return Object.entries(value).flatMap(([key, item]) => unfit(item, `${path}.${key}`));
}

interface Broken {
  /** A part of the site, what stands there instead, and from where on the fault is seen. */
  readonly change: [part: string, by: string];
  readonly seenAt: string;
  readonly fault: ExpectedFault;
}

const faults: Record<string, Broken> = {
  "a fabric that names a pool that is not there": {
    change: ["switch: q3400}", "switch: q3400, pools: [gb3000]}"],
    seenAt: "gb3000",
    fault: { code: "fabric/unknown-pool", path: "cells.a1.fabric.pools[0]", allowed: ["gb300", "ceph"] },
  },
  "a fabric whose switch has no port for its cards": {
    change: ["switch: q3400}", "switch: q3400, planes: 2}"],
    seenAt: "q3400",
    fault: { code: "fabric/no-such-port-rate", path: "cells.a1.fabric.switch" },
  },
  "a tier on a pool that is not there": {
    change: ["pool: ceph,", "pool: cepf,"],
    seenAt: "cepf",
    fault: { code: "storage/unknown-pool", path: "cells.a1.storage.object.pool" },
  },
  "a programme with the id of a cell": {
    change: ["  health:\n", "  a1:\n    # no\n"],
    seenAt: "a1:\n    # no",
    fault: { code: "queue/cohort-name", path: "programmes.a1" },
  },
  "nodes that are newer than their API servers": {
    change: ["kubernetes: v1.36.3\n          image", "kubernetes: v1.37.0\n          image"],
    seenAt: "backend:",
    fault: { code: "node-pool/version-skew", path: "cells.a1.pools.gb300.backend" },
  },
};
for (const [what, { change, seenAt, fault }] of Object.entries(faults))
  test(`${what} is refused at its place`, () => {
    const site = replaced(SITE, ...change);
    expect(loading({ site })).toThrowFault({ ...fault, at: `site.yaml:${placeIn(site, seenAt)}` });
  });

test("what is wrong in one part does not hide what is wrong in others", () => {
  const site = replaced(replaced(SITE, "pool: ceph,", "pool: cepf,"), "hall: b", "hall: c");
  const load = loading({ site: replaced(site, "switch: q3400}", "switch: q3400, planes: 2}") });
  for (const code of ["site/unknown-hall", "fabric/no-such-port-rate", "storage/unknown-pool"])
    expect(load).toThrowFault({ code });
});

// Generations: the immutable objects of a cell are named by what the ledger knows of them.

/** The ledger after a site was resolved, as the next run reads it. */
function ledgerAfter(resolution: Resolution): Ledger {
  const generations = Object.fromEntries(Object.entries(resolution.generations).map(([key, all]) => [key, [...all]]));
  return parse(LedgerModel, readYaml("l", ledgerText({ ...EMPTY_LEDGER, generations })).value);
}

function resolved(site: string, ledger: Ledger = EMPTY_LEDGER): Resolution {
  const { spec, facts: found } = load({ site });
  return resolveSite(spec, found.tenants, ledger);
}

const first = resolved(SITE);

test("topology and flavors of a new site are of the first generation", () => {
  expect([a1.topology, pool(a1, "gb300").flavor, pool(b1, "hgx").flavor]).toEqual(["fabric-g1", "gb300-g1", "hgx-g1"]);
});

test("a pool without GPUs has no flavor", () => {
  expect(pool(b1, "cpu").flavor).toBeUndefined();
});

test("a site that did not change keeps its names over the ledger", () => {
  expect(resolved(SITE, ledgerAfter(first)).generations).toEqual(first.generations);
});

test("a pool that grows keeps its flavor's name", () => {
  const grown = replaced(SITE, "nodes: 100,", "nodes: 200,");
  expect(resolved(grown, ledgerAfter(first)).generations).toEqual(first.generations);
});

/** The pool's nodes are Arm from now on, which its flavor says. */
const arm = replaced(SITE, "hgx: {system: dgx-b300, nodes: 100,", "hgx: {system: gb200-nvl72, racks: 6,");
const second = resolved(arm, ledgerAfter(first));
const changed = second.facts!.cells[1]!;

test("a flavor that says something else gets the next generation", () => {
  expect(pool(changed, "hgx").flavor).toBe("hgx-g2");
});

test("the flavor's earlier generation stays, since queues may still name it", () => {
  expect(changed.retained.map(({ object }) => object.metadata.name)).toEqual(["hgx-g1"]);
});

test("flavors that did not change keep their generation", () => {
  expect([pool(changed, "small").flavor, second.facts!.cells[0]!.topology]).toEqual(["small-g1", "fabric-g1"]);
});

test("the ledger is told of both generations", () => {
  expect(
    second.generations["b1/ResourceFlavor/hgx"]!.map(({ object }) => (object as { metadata: object }).metadata),
  ).toMatchObject([{ name: "hgx-g1" }, { name: "hgx-g2" }]);
});

test("a new topology makes new flavors for the pools that name it", () => {
  const site = (backend: string): string =>
    replaced(
      replaced(SITE, "nodes: 100, spares: 0.02}", `nodes: 100, spares: 0.02${backend}}`),
      "      small: {system: dgx-b300, nodes: 8, reservedFor: charite}\n",
      "",
    ).replace("programmes:", "    fabric: {technology: ethernet, switch: sn5600}\nprogrammes:");
  const before = resolved(site(""));
  const otherRackLabel = ", backend: {kind: existing, labels: {rack: node-restriction.kubernetes.io/rack}}";
  const after = resolved(site(otherRackLabel), ledgerAfter(before));
  const cell = after.facts!.cells[1]!;
  expect([cell.topology, pool(cell, "hgx").flavor]).toEqual(["fabric-g2", "hgx-g2"]);
});

test("a site with faults tells the ledger nothing", () => {
  const { spec, facts: found } = load();
  expect(resolveSite({ ...spec, halls: {} }, found.tenants, EMPTY_LEDGER).generations).toEqual({});
});

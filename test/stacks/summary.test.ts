import { planStacks } from "../../stacks/plan";
import { summarise } from "../../stacks/summary";
import { facts } from "./fixtures";

const site = facts();
const summary = summarise(site, planStacks(site), new Map([["a1-crds", 7]]));

test("a site's GPUs and nodes are those of all pools of all cells", () => {
  const gpus = 16 * 72 + 100 * 8 + 8 * 8;
  const nodes = 16 * 18 + 48 + 100 + 8 + 20;
  expect([summary.gpus, summary.nodes]).toEqual([gpus, nodes]);
  expect(summary.cells.map(({ id, gpus: each }) => [id, each])).toEqual([
    ["a1", 16 * 72],
    ["b1", 108 * 8],
  ]);
});

test("power is the grid's and each hall's, beside what may be used", () => {
  expect(summary.grid).toEqual({ power: site.gridPower, usable: 750_000_000, capacity: 1_000_000_000 });
  expect(summary.halls.map(({ id, usable }) => [id, usable])).toEqual([
    ["a", 100_000_000],
    ["b", 40_000_000],
  ]);
});

test("a fabric's cables are all cables, and a cell without a fabric has none", () => {
  const [a1, b1] = summary.cells;
  const { plan } = site.cells[0]!.fabric!;
  const cables = plan.nodeLeafCables + plan.managerCables + plan.leafSpineCables + plan.spineCoreCables;
  expect([a1!.fabric?.cables, a1!.fabric?.rails, b1!.fabric]).toEqual([cables, 4, undefined]);
});

test("a programme's envelope stands beside what its tenants are guaranteed", () => {
  expect(summary.programmes).toEqual([{ id: "health", tenants: 1, envelope: 768, guaranteed: 192 }]);
});

test("a tenant's numbers are summed over its cells", () => {
  expect(summary.tenants).toEqual([
    expect.objectContaining({ id: "charite", guaranteed: 192, burst: 256, storage: 500 * 2 ** 40 }),
  ]);
});

test("stacks come with the resources that were counted", () => {
  expect(summary.stacks.slice(0, 2)).toEqual([
    { id: "a1-machines", kind: "machines", resources: 0 },
    { id: "a1-crds", kind: "crds", resources: 7 },
  ]);
});

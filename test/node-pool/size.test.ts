import { LABELS } from "../../constructs/core/labels";
import { gb300, pool } from "./fixtures";

const GIB = 2 ** 30;

test("racks of NVL72 are counted in trays of four GPUs", () => {
  expect(pool({ system: "gb300-nvl72", racks: 200 })).toMatchObject({
    ref: "a1/gb300",
    nodes: 3600,
    racks: 200,
    installedGpus: 14_400,
  });
});

test("whole spare nodes are kept out of the GPUs that can be promised", () => {
  expect(pool({ system: "dgx-b300", nodes: 100, spares: 0.025 })).toMatchObject({
    spareNodes: 3,
    schedulableNodes: 97,
    schedulableGpus: 97 * 8,
  });
});

test("a share that is exact in decimal does not cost a node in binary", () => {
  expect(pool({ system: "dgx-b300", nodes: 100, spares: 0.07 }).spareNodes).toBe(7);
});

test("all nodes draw power, spares included", () => {
  expect(pool({ system: "gb300-nvl72", racks: 200 }).power).toBe(200 * 135_000);
});

const units = (facts: { units: readonly { id: string; nodes: number }[] }) =>
  facts.units.map((u) => `${u.id}:${u.nodes}`);

test("a unit of NVL72 is eight racks, and the last one is partly filled", () => {
  expect(units(pool({ system: "gb300-nvl72", racks: 17 }))).toEqual(["u001:144", "u002:144", "u003:18"]);
});

test("a unit of other systems is what a leaf switch serves", () => {
  expect(units(pool({ system: "dgx-b300", nodes: 100 }, "hgx", { leafNodes: 72 }))).toEqual(["u001:72", "u002:28"]);
});

test("a unit without a fabric is 32 nodes", () => {
  expect(units(pool({ role: "cpu", system: "cpu-2s", nodes: 40 }))).toEqual(["u001:32", "u002:8"]);
});

test("a stated unit goes before what the maker and the fabric say", () => {
  expect(units(pool({ system: "gb300-nvl72", racks: 4, unitNodes: 36 }, "p", { leafNodes: 72 }))).toEqual([
    "u001:36",
    "u002:36",
  ]);
});

test("a pool that grows past a hundred units renames none", () => {
  const ids = (nodes: number) => pool({ system: "dgx-b300", nodes, unitNodes: 8 }).units.map(({ id }) => id);
  expect(ids(808).slice(0, 99)).toEqual(ids(792));
});

test("each GPU takes its part of what the system leaves of cores and memory, in whole GiB", () => {
  // 144 × 0.9 / 4 = 32.4 cores, 960 × 0.9 / 4 = 216 GiB.
  expect(pool({ system: "gb300-nvl72", racks: 1 })).toMatchObject({ coresPerGpu: 32, memoryPerGpu: 216 * GIB });
});

test("a GPU pool has a resource and a flavor of its name", () => {
  expect(pool({ system: "dgx-b300", nodes: 8 }, "hgx")).toMatchObject({ gpuResource: "nvidia.com/gpu", flavor: "hgx" });
});

test("a pool without GPUs has no flavor", () => {
  expect(pool({ role: "cpu", system: "cpu-2s", nodes: 8 })).not.toHaveProperty("flavor");
});

test("every derived number can be recomputed from its working", () => {
  const { workings, ...facts } = gb300();
  for (const [name, { value }] of Object.entries(workings))
    expect([name, value]).toEqual([name, name === "units" ? facts.units.length : facts[name as keyof typeof facts]]);
});

test("the working of the schedulable GPUs shows the sum", () => {
  expect(gb300().workings["schedulableGpus"]).toEqual({
    value: 14_112,
    unit: "GPUs",
    formula: "(nodes - ceil(nodes × spares)) × gpusPerNode",
    inputs: { nodes: 3600, spares: 0.02, gpusPerNode: 4 },
  });
});

test("a reserved pool has the tenant in its labels", () => {
  expect(pool({ system: "dgx-b300", nodes: 8, reservedFor: "charite" }, "hgx").nodeLabels).toEqual({
    [LABELS.pool]: "hgx",
    [LABELS.reservedFor]: "charite",
  });
});

test("a confidential pool says what its nodes prove it with", () => {
  const own = { system: "dgx-b300", nodes: 8, reservedFor: "charite" };
  expect([pool({ ...own, confidential: true }, "hgx").confidential, pool(own, "hgx").confidential]).toEqual([
    "tdx",
    undefined,
  ]);
});

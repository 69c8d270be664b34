import { scaledPools } from "../../../../bin/rehearse/scale/pools";
import { readSite } from "../../../../bin/site-source";
import { processIo } from "../../../../bin/io";
import { ROOT } from "../../../support/sources";
import { sizePool } from "../../../../constructs/node-pool/size";

const { spec } = readSite(processIo(), `${ROOT}/examples/eu-gigafactory`);
/** The same site without a promise on any GPU. */
const unpromised = {
  ...spec,
  programmes: {},
  cells: Object.fromEntries(Object.entries(spec.cells).map(([id, cell]) => [id, { ...cell, shared: {} }])),
};
const pools = (cell: string, scale: number) => scaledPools(cell, spec.cells[cell]!, unpromised, scale);

test("racks stay whole", () => {
  // A tenth of 3,528 schedulable nodes is 353; 20 racks less their 8 spares have 352.
  expect(pools("a1", 0.1)["gb300"]).toMatchObject({ racks: 21 });
});

test("of every pool there is a node that can be scheduled, whatever its spares", () => {
  const schedulable = Object.entries(pools("c2", 0.0001)).map(
    ([id, pool]) => sizePool(id, pool, { cell: "c2" }).schedulableNodes,
  );
  expect(Math.min(...schedulable)).toBeGreaterThanOrEqual(1);
});

test("spares come on top of the share of the nodes that can be scheduled", () => {
  // 64 nodes, 2 spares: a tenth of 62 is 6.2 nodes, and 8 nodes have one spare.
  expect(pools("c2", 0.1)["hgx-genomics"]).toMatchObject({ nodes: 8 });
});

test("a control plane keeps its members", () => {
  expect(pools("a1", 0.01)["control-plane"]).toMatchObject({ nodes: 5 });
});

test("a pool keeps room for what is promised of it", () => {
  const promised = {
    ...unpromised,
    programmes: { p: { ...spec.programmes["industry"]!, envelope: { "c2/hgx": 800 }, shared: {} } },
  };
  // 102 nodes less 3 spares hold 792 GPUs, 103 less 3 hold 800.
  expect(scaledPools("c2", spec.cells["c2"]!, promised, 0.001)["hgx"]).toMatchObject({ nodes: 103 });
});

test("a storage pool keeps a rack for each chunk and one to rebuild into", () => {
  const flash = pools("c2", 0.001)["flash"]!;
  // 4 + 2 chunks and one more rack.
  expect(sizePool("flash", flash, { cell: "c2" }).racks).toBe(7);
});

test("a storage pool shrinks no further than the GPU pool that shrank least", () => {
  const promised = {
    ...unpromised,
    programmes: { p: { ...spec.programmes["industry"]!, envelope: { "d1/h200": 6000 }, shared: {} } },
  };
  const scaled = scaledPools("d1", spec.cells["d1"]!, promised, 0.01);
  const left = (id: string): number => (scaled[id]!.nodes ?? 0) / (spec.cells["d1"]!.pools[id]!.nodes ?? 1);
  expect(left("flash")).toBeGreaterThanOrEqual(left("h200"));
});

test("an offboarded pool neither shrinks nor keeps others from it", () => {
  const cell = spec.cells["c2"]!;
  // One node does not shrink: in use it would keep the storage as large as it is.
  const going = { ...cell.pools["hgx-genomics"]!, nodes: 1, spares: 0 };
  const shrunk = (phase: "active" | "offboarded") =>
    scaledPools("c2", { ...cell, pools: { ...cell.pools, going: { ...going, phase } } }, unpromised, 0.1);
  expect(shrunk("offboarded")).toEqual({ ...pools("c2", 0.1), going: { ...going, phase: "offboarded" } });
  expect(shrunk("active")["flash"]).toEqual(cell.pools["flash"]);
});

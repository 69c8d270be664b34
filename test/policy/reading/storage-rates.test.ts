import { standardRate } from "../../../constructs/policy/reading/storage-rates";
import type { CellFacts, PoolFacts } from "../../../constructs/site/facts";

function cellOf(...pools: readonly [id: string, gpus: number, accelerator?: string][]): CellFacts {
  const facts = pools.map(([id, installedGpus, accelerator]) => ({ id, installedGpus, system: { accelerator } }));
  return { pools: facts as unknown as readonly PoolFacts[] } as CellFacts;
}

test("a reference architecture's scalable unit calls for what its makers print, and half of that for writing", () => {
  const cell = cellOf(["hgx", 512, "b300"], ["cpu", 0], ["nvl", 576, "gb300"]);
  expect(standardRate(cell, "read")?.total).toBe(120e9);
  expect(standardRate(cell, "write")?.total).toBe(60e9);
  expect(standardRate(cell, "read")?.addends.map(({ name }) => name)).toEqual(["hgx (512 GPUs)", "nvl (576 GPUs)"]);
});

test("an accelerator that no table has is taken as one of an eight-GPU system", () => {
  expect(standardRate(cellOf(["amd", 512, "mi355x"], ["none", 512]), "read")?.total).toBe(160e9);
});

test("a cell without GPUs calls for nothing", () => {
  expect([standardRate(cellOf(["cpu", 0]), "read"), standardRate(undefined, "read")]).toEqual([undefined, undefined]);
});

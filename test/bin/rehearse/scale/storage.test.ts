import { processIo } from "../../../../bin/io";
import {
  chunkDomains,
  scaledProgrammeStorage,
  scaledTenantStorage,
  scaledTiers,
} from "../../../../bin/rehearse/scale/storage";
import { readSite } from "../../../../bin/site-source";
import { ROOT } from "../../../support/sources";

const { spec, loaded } = readSite(processIo(), `${ROOT}/examples/eu-gigafactory`);
const MIB = 2 ** 20;

test("a tenant's storage shrinks to whole MiB, and never to nothing", () => {
  expect(scaledTenantStorage({ "a1/object": 1000 * MIB + 1, "a1/scratch": 3, "a1/parallel": 2 * MIB }, 0.1)).toEqual({
    "a1/object": 100 * MIB,
    "a1/scratch": 3,
    "a1/parallel": MIB,
  });
});

test("a programme's storage holds what its tenants keep of theirs", () => {
  const tenant = Object.values(loaded.tenantSpecs)[0]!;
  const members = ["a", "b"].map((id) => ({ ...tenant, id, programme: "health", storage: { "c2/object": MIB } }));
  const programmes = { health: { ...spec.programmes["health"]!, storage: { "c2/object": 2 * MIB } } };
  const scaled = scaledProgrammeStorage(programmes, members, 0.001);
  expect(scaled["health"]!.storage).toEqual({ "c2/object": 2 * MIB });
});

test("an appliance outside the pools keeps what is stated of it", () => {
  const cell = spec.cells["a1"]!;
  expect(scaledTiers(cell, cell.pools, 0.1).parallel).toEqual(cell.storage.parallel);
});

test("what is stated of a tier on a pool's drives shrinks with the pool", () => {
  const cell = spec.cells["d1"]!;
  const stated = {
    ...cell,
    storage: { ...cell.storage, parallel: { ...cell.storage.parallel!, capacity: 1000, read: 500 } },
  };
  const half = { ...cell.pools, flash: { ...cell.pools["flash"]!, nodes: 20 } };
  expect(scaledTiers(stated, half, 0.1).parallel).toMatchObject({ capacity: 500, read: 250 });
});

test("a tier on every GPU pool's drives is not measured by a pool that is offboarded", () => {
  const cell = spec.cells["d1"]!;
  const storage = { ...cell.storage, scratch: { ...cell.storage.scratch!, capacity: 1000 } };
  const scaled = (phase: "active" | "offboarded") => {
    const going = { ...cell.pools["h200"]!, nodes: 100, spares: 0, phase };
    const before = { ...cell, storage, pools: { ...cell.pools, going } };
    return scaledTiers(before, { ...cell.pools, going: { ...going, nodes: 10 } }, 0.1).scratch;
  };
  expect([scaled("active"), scaled("offboarded")]).toMatchObject([{ capacity: 100 }, { capacity: 1000 }]);
});

test("each chunk takes a failure domain of its kind, and a rebuild one more", () => {
  expect([chunkDomains(spec.cells["c2"]!.storage, "flash"), chunkDomains(spec.cells["d1"]!.storage, "flash")]).toEqual([
    { racks: 7, hosts: 0 },
    { racks: 0, hosts: 12 },
  ]);
});

test("a pool without coded data needs none", () => {
  expect(chunkDomains(spec.cells["c2"]!.storage, "hgx")).toEqual({ racks: 0, hosts: 0 });
});

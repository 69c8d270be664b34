import { hostPlace, placeLabels } from "../../../../bin/rehearse/nodes/places";
import { CEPH_RACK, LABELS } from "../../../../constructs/core/labels";
import type { PoolFacts } from "../../../../constructs/site/facts";
import { exampleSite } from "../synthesised";

const cells = exampleSite().cells;

function pool(cell: string, id: string): PoolFacts {
  return cells.find((candidate) => candidate.id === cell)!.pools.find((candidate) => candidate.id === id)!;
}

const c2 = cells.find(({ id }) => id === "c2")!;

test("racks are filled one after the other", () => {
  const racks = [0, 3, 4].map((index) => hostPlace(pool("c2", "hgx"), c2, index).rack);
  expect(racks).toEqual(["hgx-r0001", "hgx-r0001", "hgx-r0002"]);
});

test("a unit's leaves are its own, even where its last group is not full", () => {
  const hgx = { ...pool("c2", "hgx"), unitNodes: 10 };
  const fabric = { ...c2.fabric!, plan: { ...c2.fabric!.plan, leafGroupNodes: { hgx: 4 } } };
  const leaves = [0, 4, 8, 10].map((index) => hostPlace(hgx, { fabric }, index).leaf);
  expect(leaves).toEqual(["hgx-l0001", "hgx-l0002", "hgx-l0003", "hgx-l0004"]);
});

test("a host without a link to the fabric stands at no leaf", () => {
  expect(hostPlace(pool("c2", "cpu"), c2, 0)).not.toHaveProperty("leaf");
});

test("only hosts of storage pools tell Ceph their rack", () => {
  const keys = ["flash", "hgx"].map((id) => Object.keys(placeLabels(pool("c2", id), { rack: "r1", unit: "u001" })));
  expect(keys).toEqual([[LABELS.rack, CEPH_RACK], [LABELS.rack]]);
});

import { LABELS } from "../../constructs/core/labels";
import { backendCapabilities, nodePoolObjects, topologyKeys } from "../../constructs/node-pool/objects";
import { cell, gb300, pool } from "./fixtures";

test("an adopted pool writes nothing", () => {
  const adopted = pool({ system: "dgx-b300", nodes: 2000 });
  expect(nodePoolObjects(adopted, cell([adopted]))).toEqual([]);
});

test("objects grow with scalable units, not with nodes", () => {
  const objects = (racks: number) => nodePoolObjects(gb300({}, { racks }), cell([])).length;
  // 200 racks are 3,600 nodes in 25 units.
  expect([objects(193), objects(200)]).toEqual([54, 54]);
});

test("the same pool gives the same bytes", () => {
  const bytes = () => JSON.stringify(nodePoolObjects(gb300(), cell([])));
  expect(bytes()).toBe(bytes());
});

test("what a backend can do is asked, not its kind", () => {
  expect([backendCapabilities(gb300()), backendCapabilities(pool({ system: "dgx-b300", nodes: 8 }))]).toEqual([
    { provisions: true, replacesBrokenNodes: true, managesLabels: true },
    { provisions: false, replacesBrokenNodes: false, managesLabels: false },
  ]);
});

test("provisioned nodes say where they stand under our keys", () => {
  expect(topologyKeys(gb300())).toEqual({ block: LABELS.block, leaf: LABELS.leaf, rack: LABELS.rack });
});

import { LABELS } from "../../constructs/core/labels";
import { topologyLevels } from "../../constructs/fabric/topology";
import { pool } from "../node-pool/fixtures";
import { fabric, GB300, INFINIBAND } from "./fixtures";

test("levels are the labels that the pools' nodes have", () => {
  const labels = { block: "topology.example/block", rack: "topology.example/rack" };
  const own = pool({ system: "dgx-h100", nodes: 32, unitNodes: 32, backend: { kind: "existing", labels } }, "own");
  expect(fabric(INFINIBAND, [own]).levels).toEqual([labels.block, labels.rack, LABELS.hostname]);
});

test("one pool with parted units gives the whole topology a leaf level", () => {
  const b300 = pool({ system: "dgx-b300", nodes: 72, unitNodes: 72 }, "b300");
  expect(fabric({ technology: "infiniband", switch: "q3400" }, [b300, GB300]).levels).toContain(LABELS.leaf);
});

test("leaves that part a rack are no level: they would stand below it", () => {
  const plan = fabric({ technology: "infiniband", switch: "q3400" }, [GB300]).plan;
  expect(topologyLevels([GB300], { ...plan, leafGroupNodes: { gb300: 16 } })).not.toContain(LABELS.leaf);
});

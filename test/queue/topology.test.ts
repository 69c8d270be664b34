import { topologyObjects } from "../../constructs/queue/topology";
import { queueCell } from "./facts";

test("levels go from the scalable unit to the host, which Kueue allows only last", () => {
  const [topology] = topologyObjects(queueCell());
  expect(topology!.object.metadata.name).toBe("fabric-g1");
  expect(topology!.object["spec"]).toEqual({
    levels: ["block", "leaf", "rack"]
      .map((level) => ({ nodeLabel: `gigafactory.node-restriction.kubernetes.io/${level}` }))
      .concat({ nodeLabel: "kubernetes.io/hostname" }),
  });
});

test("a cell without a fabric has no topology", () => {
  const { topology: _topology, fabric: _fabric, ...bare } = queueCell();
  expect([_topology, _fabric?.cell, topologyObjects(bare)]).toEqual(["fabric-g1", "a1", []]);
});

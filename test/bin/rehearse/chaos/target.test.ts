import { targetOf } from "../../../../bin/rehearse/chaos/target";
import { nodesOf } from "../../../../bin/rehearse/nodes/derive";
import { exampleSite, synthesised } from "../synthesised";

const a1 = synthesised(exampleSite(), "a1");
const nodes = nodesOf(a1).map((node) => ({ ...node, ready: true }));

function running(node: string, gpus = 4) {
  return { namespace: "t", name: `p-${node}`, pool: "gb300", job: "j", node, running: true, gpus };
}

test("of racks that are alike the first by name fails", () => {
  const { what, nodes: lost, gpus } = targetOf("rack", a1.cell, nodes, [])!;
  expect({ what, nodes: lost.length, gpus }).toEqual({ what: "rack gb300-r0001", nodes: 18, gpus: 72 });
});

test("a rack with work hurts more than an idle one", () => {
  expect(targetOf("rack", a1.cell, nodes, [running("a1-gb300-00020")])!.what).toBe("rack gb300-r0002");
});

test("of two racks with work the one with more", () => {
  const pods = [running("a1-gb300-00001"), running("a1-gb300-00020"), running("a1-gb300-00021")];
  expect(targetOf("rack", a1.cell, nodes, pods)!.what).toBe("rack gb300-r0002");
});

test("GPUs of nodes that are not ready are lost already", () => {
  const broken = nodes.map((node) => (node.name === "a1-gb300-00001" ? { ...node, ready: false } : node));
  expect(targetOf("rack", a1.cell, broken, [])!.what).toBe("rack gb300-r0002");
});

test("a leaf takes the nodes of its group", () => {
  const group = a1.cell.fabric!.plan.leafGroupNodes["gb300"];
  expect(targetOf("leaf", a1.cell, nodes, [])!.nodes).toHaveLength(group!);
});

test("a hall takes the whole cell", () => {
  const target = targetOf("hall", a1.cell, nodes, [])!;
  expect([target.what, target.nodes.length]).toEqual(["hall a", nodes.length]);
});

test("where no node says in which rack it stands none can fail", () => {
  expect(
    targetOf(
      "rack",
      a1.cell,
      nodes.map((node) => ({ ...node, labels: {} })),
      [],
    ),
  ).toBeUndefined();
});

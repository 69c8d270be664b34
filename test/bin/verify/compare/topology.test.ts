import { topology } from "../../../../bin/verify/compare/topology";
import { liveNode } from "../../../../bin/verify/live-node";
import { seen } from "../../../../bin/verify/look";
import { declaredSite, FORBIDDEN, liveAs, siteNodes, told } from "../fixtures";

const declared = declaredSite();
const levels = declared.cell.fabric!.levels;

test("every level on every node of a flavor is as declared", () => {
  const comparisons = topology.compare(declared, liveAs(declared));
  expect(told(comparisons)).toEqual([]);
  expect(comparisons).toHaveLength(levels.length);
});

test.each(levels.map((level) => [level]))("a node without %s is named, and so is one where it is empty", (level) => {
  const nodes = siteNodes(declared)
    .map(liveNode)
    .map((node, index) => {
      const { [level]: value, ...rest } = node.labels;
      return {
        ...node,
        labels: index === 0 ? rest : index === 1 ? { ...rest, [level]: "" } : { ...rest, [level]: value! },
      };
    });
  expect(told(topology.compare(declared, liveAs(declared, { nodes: seen(nodes) })))).toEqual([
    `different topology/level pool a1/hgx: ${level}: 2 nodes without the label ${level}: hgx-000, hgx-001`,
  ]);
});

test("a cell without a fabric has no topology", () => {
  const without = declaredSite((text) => text.replace(/ {4}fabric: .*\n/, ""));
  expect(topology.compare(without, liveAs(without))).toEqual([]);
});

test("labels of nodes that we may not list are unknown", () => {
  expect(told(topology.compare(declared, liveAs(declared, { nodes: FORBIDDEN })))).toHaveLength(levels.length);
});

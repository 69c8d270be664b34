import { devices } from "../../../../bin/verify/compare/devices";
import { liveNode } from "../../../../bin/verify/live-node";
import { seen } from "../../../../bin/verify/look";
import { declaredSite, FORBIDDEN, liveAs, siteNodes, told } from "../fixtures";

const declared = declaredSite();
const nodes = siteNodes(declared).map(liveNode);

/** What is told where the first node offers this many of a resource. */
const offering = (resource: string, count: string | undefined): string[] => {
  const [first, ...rest] = nodes;
  const { [resource]: _was, ...others } = first!.allocatable;
  const allocatable = count === undefined ? others : { ...others, [resource]: count };
  return told(devices.compare(declared, liveAs(declared, { nodes: seen([{ ...first!, allocatable }, ...rest]) })));
};

test("every device of every node is as declared", () => {
  const comparisons = devices.compare(declared, liveAs(declared));
  expect(told(comparisons)).toEqual([]);
  expect(comparisons.map(({ subject }) => subject)).toContain("pool a1/hgx: nvidia.com/gpu");
  expect(comparisons).toHaveLength(1 + declared.cell.fabric!.rails.length);
});

test.each([["7"], ["9"], ["many"], [undefined]])("a node that offers %s GPUs is named", (count) => {
  expect(offering("nvidia.com/gpu", count)).toEqual([
    "different devices/gpus pool a1/hgx: nvidia.com/gpu: 1 node with other than 8: hgx-000",
  ]);
});

test("a node that lacks a rail's devices is named, with the rail", () => {
  const virtualFunctions = declared.cell.fabric!.virtualFunctions;
  expect(offering("nvidia.com/rail2", "0")).toEqual([
    `different devices/rdma pool a1/hgx: nvidia.com/rail2: 1 node with other than ${virtualFunctions}: hgx-000`,
  ]);
});

test("nodes that are missing take their devices with them", () => {
  const [gpus] = devices.compare(declared, liveAs(declared, { nodes: seen(nodes.slice(1)) }));
  expect(gpus).toMatchObject({ outcome: "different", declared: "64", live: "56" });
});

test("devices of nodes that we may not list are unknown", () => {
  expect(told(devices.compare(declared, liveAs(declared, { nodes: FORBIDDEN })))[0]).toBe(
    "unknown devices/gpus pool a1/hgx: nvidia.com/gpu: we may not look",
  );
});

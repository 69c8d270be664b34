import { Gbps } from "../../constructs/catalog/units";
import { LABELS } from "../../constructs/core/labels";
import { parse } from "../../constructs/core/parse";
import { FabricModel } from "../../constructs/fabric/model";
import { leafNodesOf } from "../../constructs/fabric/size";
import { pool } from "../node-pool/fixtures";
import { B300, CPU, ETHERNET, fabric, GB300, HGX, INFINIBAND } from "./fixtures";

const Q3400 = { technology: "infiniband", switch: "q3400" } as const;

test("by default a fabric connects the cell's GPU pools", () => {
  expect(fabric(INFINIBAND, [CPU, HGX]).pools).toEqual(["hgx"]);
});

test("the switches are those of the shape at the cards' rate", () => {
  const facts = fabric(INFINIBAND);
  expect([facts.radix, facts.linkRate, facts.plan.leaves, facts.plan.spines]).toEqual([64, Gbps(400), 16, 8]);
});

test("planes divide the rate of a card, and so choose the ports", () => {
  const facts = fabric({ ...ETHERNET, planes: 2 }, [B300]);
  expect([facts.radix, facts.linkRate]).toEqual([128, Gbps(400)]);
});

test("two links of a split port share a cable", () => {
  expect(fabric({ ...ETHERNET, planes: 2 }, [B300]).plan.nodeLeafCables).toBe(130 * 8);
});

test("a fabric draws what its switches draw", () => {
  expect(fabric(INFINIBAND).power).toBe(24 * 1720);
});

test("InfiniBand's manager takes ports that an incomplete unit leaves free", () => {
  const pools = [pool({ system: "dgx-h100", nodes: 63, unitNodes: 32 }, "hgx")];
  expect(fabric(INFINIBAND, pools).plan.managerCables).toBe(4);
});

test("every card is a rail unless told otherwise", () => {
  expect(fabric(INFINIBAND).rails.map(({ name }) => name)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((n) => `rail-${n}`));
});

test("fewer rails leave cards off the fabric", () => {
  const facts = fabric({ ...INFINIBAND, rails: 4 });
  expect([facts.rails.length, facts.plan.endpointsPerPlane]).toEqual([4, 64 * 4]);
});

test("pools with fewer cards are on the first rails only", () => {
  const facts = fabric(Q3400, [GB300, B300]);
  expect([facts.rails.length, facts.plan.endpointsPerPlane]).toEqual([8, 288 * 4 + 130 * 8]);
});

test("a rail has its name, its resource, its interface and its part of the addresses", () => {
  expect(fabric(ETHERNET, [HGX]).rails[1]).toEqual({
    index: 1,
    name: "rail-1",
    resource: "nvidia.com/rail1",
    interfaceName: "rail1",
    cidr: "10.72.0.0/13",
  });
});

test("interfaces are named in the order of the rails", () => {
  const facts = fabric({ ...Q3400, interfaces: ["ibp3s0", "ibp4s0", "ibp5s0", "ibp6s0"] }, [GB300]);
  expect(facts.rails[2]?.interfaceName).toBe("ibp5s0");
});

test("a routed node's block also holds its network, gateway and broadcast addresses", () => {
  expect(fabric(ETHERNET, [HGX]).nodePrefix).toBe(28);
});

test("a flat node's block holds its virtual functions alone", () => {
  expect(fabric(INFINIBAND).nodePrefix).toBe(29);
});

test("one virtual function more than a block holds takes a block twice as large", () => {
  expect([13, 14].map((virtualFunctions) => fabric({ ...ETHERNET, virtualFunctions }, [HGX]).nodePrefix)).toEqual([
    28, 27,
  ]);
});

test("addresses for exactly as many nodes as there are will do", () => {
  const pools = [pool({ system: "dgx-h100", nodes: 256, unitNodes: 32 }, "hgx")];
  expect(fabric({ ...ETHERNET, addresses: "10.0.0.0/17" }, pools).workings["nodeBlocks"]?.value).toBe(256);
});

test("addresses for one node too few are refused", () => {
  const pools = [pool({ system: "dgx-h100", nodes: 257, unitNodes: 32 }, "hgx")];
  expect(() => fabric({ ...ETHERNET, addresses: "10.0.0.0/17" }, pools)).toThrowFault({
    code: "fabric/too-few-addresses",
    path: "addresses",
    received: "10.0.0.0/17",
    allowed: "a network with blocks for 257 nodes on each of 8 rails",
  });
});

test("a flat rail loses a block to its first and last address", () => {
  const pools = [pool({ system: "dgx-h100", nodes: 512, unitNodes: 32 }, "hgx")];
  expect(() => fabric({ ...INFINIBAND, addresses: "10.0.0.0/17" }, pools)).toThrowFault({
    code: "fabric/too-few-addresses",
    path: "addresses",
    message: /for 511 nodes, not for 512/,
  });
});

test("more endpoints than an InfiniBand subnet addresses are a refusal of the plan, not a fault", () => {
  const pools = [pool({ system: "gb300-nvl72", racks: 700 })];
  expect(fabric(Q3400, pools).plan.refusals).toEqual([
    { refused: "endpoints of one infiniband subnet, which a plane is", received: 50_400, allowed: 48_895 },
  ]);
});

test("the same endpoints on Ethernet are none", () => {
  const pools = [pool({ system: "gb300-nvl72", racks: 700 })];
  expect(fabric({ ...ETHERNET, planes: 2 }, pools).plan.refusals).toEqual([]);
});

test("units that are one group of leaves have no leaf level", () => {
  expect(fabric(INFINIBAND).levels).toEqual([LABELS.block, LABELS.rack, LABELS.hostname]);
});

test("units of several groups of leaves have a leaf level", () => {
  expect(fabric(Q3400, [GB300]).levels).toEqual([LABELS.block, LABELS.leaf, LABELS.rack, LABELS.hostname]);
});

describe("nodes that a leaf serves", () => {
  test("are half its ports at the rate of a link", () => {
    expect(leafNodesOf(parse(FabricModel, INFINIBAND), Gbps(400))).toBe(32);
  });

  test("grow with planes and oversubscription", () => {
    expect(leafNodesOf(parse(FabricModel, { ...ETHERNET, planes: 2, oversubscription: 3 }), Gbps(800))).toBe(96);
  });

  test("are of the fastest ports where the switch has none of the rate", () => {
    expect(leafNodesOf(parse(FabricModel, Q3400), Gbps(400))).toBe(72);
  });
});

describe("a derived number", () => {
  const facts = fabric(INFINIBAND);

  test.each(["nodePrefix", "power", "linkRate"] as const)("%s has a working with the same value", (name) => {
    expect(facts.workings[name]?.value).toBe(facts[name]);
  });
});

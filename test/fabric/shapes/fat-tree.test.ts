import type { FabricDemand, FabricPlan } from "../../../constructs/fabric/plan";
import { fatTree } from "../../../constructs/fabric/shapes/fat-tree";

/** A demand with what a row of a table does not change. */
function demand(nodes: number, unitNodes: number, other: Partial<FabricDemand> = {}): FabricDemand {
  return {
    pools: [{ id: "gpu", nodes, unitNodes, rails: 8 }],
    planes: 1,
    radix: 64,
    linksPerCable: 1,
    oversubscription: 1,
    fabricManager: true,
    ...other,
  };
}

/** GPUs of eight-GPU nodes, one a rail. */
function gpus(plan: FabricPlan): number {
  return plan.endpointsPerPlane;
}

describe("NVIDIA DGX SuperPOD H100, table 4: QM9700, one node given up for UFM", () => {
  test.each([
    [1, 31, 248, 8, 4, 252, 256],
    [2, 63, 504, 16, 8, 508, 512],
    [4, 127, 1016, 32, 16, 1020, 1024],
  ])("%i units, %i nodes", (units, nodes, gpuCount, leaves, spines, nodeAndManagerCables, leafSpineCables) => {
    const plan = fatTree.plan(demand(nodes, 32));
    expect({
      units: Math.ceil(nodes / 32),
      gpus: gpus(plan),
      leaves: plan.leaves,
      spines: plan.spines,
      nodeAndManagerCables: plan.nodeLeafCables + plan.managerCables,
      leafSpineCables: plan.leafSpineCables,
    }).toEqual({ units, gpus: gpuCount, leaves, spines, nodeAndManagerCables, leafSpineCables });
  });
});

describe("NVIDIA DGX SuperPOD H100 and B200: QM9700, two and three tiers", () => {
  test.each([
    [2, 64, 512, 16, 8, 0, 512, 512, 0],
    [4, 128, 1024, 32, 16, 0, 1024, 1024, 0],
    [8, 256, 2048, 64, 32, 0, 2048, 2048, 0],
    [32, 1024, 8192, 256, 256, 128, 8192, 8192, 8192],
    [64, 2048, 16384, 512, 512, 256, 16384, 16384, 16384],
  ])("%i units, %i nodes", (units, nodes, gpuCount, leaves, spines, cores, nodeLeaf, leafSpine, spineCore) => {
    const plan = fatTree.plan(demand(nodes, 32));
    expect({ units: Math.ceil(nodes / 32), gpus: gpus(plan), ...counts(plan) }).toEqual({
      ...{ units, gpus: gpuCount, tiers: cores === 0 ? 2 : 3, leaves, spines, cores },
      ...{ nodeLeaf, manager: 0, leafSpine, spineCore, refusals: [] },
    });
  });
});

describe("NVIDIA DGX SuperPOD B300 InfiniBand XDR, table 3: Q3400 with 144 ports", () => {
  test.each([
    [1, 72, 576, 8, 4, 576, 576],
    [2, 144, 1152, 16, 8, 1152, 1152],
    // Printed as 9,216 GPUs; 1,296 nodes of 8, and the row's own cables, are 10,368.
    [18, 1296, 10368, 144, 72, 10368, 10368],
  ])("%i units, %i nodes", (units, nodes, gpuCount, leaves, spines, nodeLeaf, leafSpine) => {
    const plan = fatTree.plan(demand(nodes, 72, { radix: 144 }));
    expect({ units: Math.ceil(nodes / 72), gpus: gpus(plan), ...counts(plan) }).toEqual({
      ...{ units, gpus: gpuCount, tiers: 2, leaves, spines, cores: 0 },
      ...{ nodeLeaf, manager: 0, leafSpine, spineCore: 0, refusals: [] },
    });
  });
});

describe("NVIDIA DGX SuperPOD B300 Spectrum-X, table 3: SN5600 in two planes, cables of 800G with two links", () => {
  test.each([
    [1, 64, 512, 16, 8, 512, 512],
    [2, 128, 1024, 32, 16, 1024, 1024],
    [4, 256, 2048, 64, 32, 2048, 2048],
    [8, 512, 4096, 128, 64, 4096, 4096],
  ])("%i units, %i nodes", (units, nodes, gpuCount, leaves, spines, nodeLeaf, leafSpine) => {
    const twinPlane = { radix: 128, planes: 2, linksPerCable: 2, fabricManager: false };
    const plan = fatTree.plan(demand(nodes, 64, twinPlane));
    expect({ units: Math.ceil(nodes / 64), gpus: gpus(plan), ...counts(plan) }).toEqual({
      ...{ units, gpus: gpuCount, tiers: 2, leaves, spines, cores: 0 },
      ...{ nodeLeaf, manager: 0, leafSpine, spineCore: 0, refusals: [] },
    });
  });
});

function counts(plan: FabricPlan) {
  const { tiers, leaves, spines, cores, refusals } = plan;
  const { nodeLeafCables, managerCables, leafSpineCables, spineCoreCables } = plan;
  return {
    ...{ tiers, leaves, spines, cores, refusals },
    ...{ nodeLeaf: nodeLeafCables, manager: managerCables, leafSpine: leafSpineCables, spineCore: spineCoreCables },
  };
}

test("200 leaves of 144 ports take 144 cores: 100 could not be wired in equal bundles", () => {
  const plan = fatTree.plan(demand(25 * 72, 72, { radix: 144 }));
  expect([plan.leaves, plan.spines, plan.cores]).toEqual([200, 200, 144]);
});

test("the leaf layer is built for whole units even where the last is partly filled", () => {
  expect(fatTree.plan(demand(33, 32)).leaves).toBe(16);
});

test("units with more nodes than a leaf has ports get more leaves a rail", () => {
  const plan = fatTree.plan(
    demand(0, 0, { radix: 144, pools: [{ id: "gb300", nodes: 144, unitNodes: 144, rails: 4, rackNodes: 18 }] }),
  );
  expect([plan.leaves, plan.leafGroupNodes["gb300"]]).toEqual([8, 72]);
});

test("a rack that is one NVLink domain is not parted between leaves", () => {
  const plan = fatTree.plan(
    demand(0, 0, { radix: 128, pools: [{ id: "gb300", nodes: 144, unitNodes: 144, rails: 4, rackNodes: 18 }] }),
  );
  // 64 ports down hold three racks of 18, so that eight racks need three leaves a rail.
  expect([plan.leafGroupNodes["gb300"], plan.leaves]).toEqual([54, 12]);
});

test("a rack with more nodes than a leaf has ports is parted after all", () => {
  const pools = [{ id: "gb300", nodes: 144, unitNodes: 144, rails: 4, rackNodes: 18 }];
  expect(fatTree.plan(demand(0, 0, { radix: 32, pools })).leafGroupNodes["gb300"]).toBe(16);
});

test("pools of one fabric have leaves of their own and share the spines", () => {
  const pools = [
    { id: "a", nodes: 32, unitNodes: 32, rails: 8 },
    { id: "b", nodes: 33, unitNodes: 32, rails: 4 },
  ];
  const plan = fatTree.plan(demand(0, 0, { pools }));
  expect([plan.leaves, plan.spines, plan.endpointsPerPlane]).toEqual([16, 8, 32 * 8 + 33 * 4]);
});

test("without free leaf ports the fabric manager gets no cables", () => {
  expect(fatTree.plan(demand(32, 32)).managerCables).toBe(0);
});

test("a technology without a fabric manager leaves free ports free", () => {
  expect(fatTree.plan(demand(31, 32, { fabricManager: false })).managerCables).toBe(0);
});

test.each([
  [64, 1, 32],
  [64, 3, 48],
  [64, 1.5, 38],
  [128, 7, 112],
  [144, 1.4, 84],
])("of %i ports at %d:1, %i go down", (radix, oversubscription, down) => {
  expect(fatTree.leafDownPorts(radix, oversubscription)).toBe(down);
});

test.each([
  [40, 16_000],
  [64, 65_536],
  [128, 524_288],
  [144, 746_496],
])("three tiers of %i ports end at %i endpoints", (radix, most) => {
  expect(fatTree.plan(demand(1, 1, { radix })).maxEndpoints).toBe(most);
});

test("oversubscription raises the limit by the ports it takes from the uplinks", () => {
  expect(fatTree.plan(demand(1, 1, { oversubscription: 3 })).maxEndpoints).toBe(64 * 32 * 48);
});

test("a demand at the limit of three tiers can be wired", () => {
  expect(fatTree.plan(demand(65_536 / 8, 32)).refusals).toEqual([]);
});

test("a demand beyond three tiers is refused with both numbers, and still counted", () => {
  const plan = fatTree.plan(demand(65_536 / 8 + 1, 32));
  expect(plan.refusals).toEqual([
    { refused: "leaf switches in one plane of a fat-tree", received: 2056, allowed: 2048 },
  ]);
  expect(plan.spines).toBeGreaterThanOrEqual(2048);
});

test("every count has a working with the same value", () => {
  const plan = fatTree.plan(demand(1024, 32));
  const { leaves, spines, cores, nodeLeafCables, managerCables, leafSpineCables, spineCoreCables } = plan;
  const { endpointsPerPlane, maxEndpoints } = plan;
  const counted = {
    ...{ leaves, spines, cores, nodeLeafCables, managerCables, leafSpineCables, spineCoreCables },
    ...{ endpointsPerPlane, maxEndpoints },
  };
  const worked = Object.keys(counted).map((name) => [name, plan.workings[name]?.value]);
  expect(Object.fromEntries(worked)).toEqual(counted);
});

test("every name in a formula's inputs stands in the formula", () => {
  const plan = fatTree.plan(demand(1024, 32));
  const strangers = Object.values(plan.workings)
    .filter(({ formula }) => !formula.startsWith("sum of"))
    .flatMap(({ formula, inputs }) => Object.keys(inputs).filter((name) => !formula.includes(name)));
  expect(strangers).toEqual([]);
});

describe("whatever the demand, the tree can be wired", () => {
  const demands = [32, 40, 48, 64, 128, 144].flatMap((radix) =>
    [1, 1.5, 2, 3, 5].flatMap((oversubscription) =>
      [1, 7, 31, 33, 97, 200, 257, 513, 997].map((units) => {
        const unitNodes = fatTree.leafDownPorts(radix, oversubscription);
        return demand(units * unitNodes - 1, unitNodes, { radix, oversubscription });
      }),
    ),
  );
  const wirable = demands
    .map((of) => ({ of, plan: fatTree.plan(of) }))
    .filter(({ plan }) => plan.refusals.length === 0);

  /** Ports of a switch of each layer, from the workings. */
  const ports =
    ({ workings }: FabricPlan) =>
    (name: string) =>
      workings[name]?.value ?? 0;

  test("most of the demands here are within three tiers", () => {
    expect(wirable.length).toBeGreaterThan(demands.length * 0.6);
  });

  test("no switch uses more ports than it has", () => {
    const over = wirable.filter(({ of: { radix }, plan }) => {
      const of = ports(plan);
      const used = [
        of("leafDownPorts") + of("leafUpPorts"),
        of("spineDownPorts") + of("spineUpPorts"),
        of("corePorts"),
      ];
      return used.some((count) => count > radix);
    });
    expect(over).toEqual([]);
  });

  test("bundles are whole links", () => {
    const broken = wirable.filter(({ plan }) =>
      ["spineDownPorts", "spineUpPorts", "corePorts"].some((name) => !Number.isInteger(ports(plan)(name))),
    );
    expect(broken).toEqual([]);
  });

  test("spines have a port for every uplink of the leaves", () => {
    const short = wirable.filter(
      ({ plan }) => plan.spines * ports(plan)("spineDownPorts") < plan.leaves * ports(plan)("leafUpPorts"),
    );
    expect(short).toEqual([]);
  });

  test("cores have exactly one port for every uplink of the spines", () => {
    const unequal = wirable.filter(
      ({ plan }) => plan.cores * ports(plan)("corePorts") !== plan.spines * ports(plan)("spineUpPorts"),
    );
    expect(unequal).toEqual([]);
  });

  test("spines never block what the leaves let up", () => {
    const blocking = wirable.filter(({ plan }) => plan.tiers === 3 && plan.spineCoreCables < plan.leafSpineCables);
    expect(blocking).toEqual([]);
  });

  test("leaves have a port for every card", () => {
    const short = wirable.filter(
      ({ of: { pools }, plan }) => plan.leaves * ports(plan)("leafDownPorts") < pools[0]!.nodes * pools[0]!.rails,
    );
    expect(short).toEqual([]);
  });
});

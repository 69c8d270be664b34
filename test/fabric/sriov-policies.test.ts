import { LABELS } from "../../constructs/core/labels";
import { nodePolicies, poolConfigs } from "../../constructs/fabric/sriov-policies";
import { pool } from "../node-pool/fixtures";
import { B300, ETHERNET, GB300, wired } from "./fixtures";

const { facts, of } = wired({ technology: "infiniband", switch: "q3400" }, [GB300, B300]);

test("each pool is reconfigured a twentieth at a time, and no pod sees another's RDMA device", () => {
  expect(poolConfigs(facts, of).map(({ object }) => object["spec"])).toEqual(
    ["gb300", "b300"].map((id) => ({
      nodeSelector: { matchLabels: { [LABELS.pool]: id } },
      maxUnavailable: "5%",
      rdmaMode: "exclusive",
    })),
  );
});

test("there is a policy for each pool and rail on which it has a card", () => {
  const names = nodePolicies(facts, of, "ib").map(({ object }) => object.metadata.name);
  expect(names).toEqual([
    ...[0, 1, 2, 3].flatMap((rail) => [`gb300-rail-${rail}`, `b300-rail-${rail}`]),
    ...[4, 5, 6, 7].map((rail) => `b300-rail-${rail}`),
  ]);
});

test("a policy takes one card of its pool's nodes and names what pods request", () => {
  expect(nodePolicies(facts, of, "ib")[2]?.object["spec"]).toEqual({
    nodeSelector: { [LABELS.pool]: "gb300" },
    nicSelector: { vendor: "15b3", pfNames: ["rail1"] },
    resourceName: "rail1",
    numVfs: 8,
    deviceType: "netdevice",
    isRdma: true,
    linkType: "ib",
    mtu: 4000,
  });
});

test("the longest pool id leaves room for the rail", () => {
  const long = wired({ ...ETHERNET, planes: 2 }, [
    pool({ system: "dgx-b300", nodes: 8, unitNodes: 64 }, "p".repeat(40)),
  ]);
  expect(nodePolicies(long.facts, long.of, "eth")[0]?.object.metadata.name).toBe(`${"p".repeat(40)}-rail-0`);
});

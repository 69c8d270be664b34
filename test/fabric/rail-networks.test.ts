import { LABELS } from "../../constructs/core/labels";
import { addressPools, railIpam, railNetwork } from "../../constructs/fabric/rail-networks";
import { B300, ETHERNET, GB300, HGX, INFINIBAND, wired } from "./fixtures";

const flat = wired(INFINIBAND);
const routed = wired(ETHERNET, [HGX]);
const rail = routed.facts.rails[0]!;
const selector = { nodeSelectorTerms: [{ matchExpressions: [{ key: LABELS.pool, operator: "In", values: ["hgx"] }] }] };

test("a routed rail gives each node a network whose first address is the gateway to the rest", () => {
  expect(addressPools(routed.facts, routed.of, "routed")[0]?.object).toMatchObject({
    kind: "CIDRPool",
    metadata: { name: "rail-0", namespace: "nvidia-network-operator" },
    spec: {
      cidr: "10.64.0.0/13",
      perNodeNetworkPrefix: 28,
      gatewayIndex: 1,
      routes: [{ dst: "10.64.0.0/13" }],
      nodeSelector: selector,
    },
  });
});

test("a flat rail is one network without a gateway, in which each node owns a block", () => {
  expect(addressPools(flat.facts, flat.of, "flat")[0]?.object).toMatchObject({
    kind: "IPPool",
    metadata: { name: "rail-0", namespace: "nvidia-network-operator" },
    spec: { subnet: "10.64.0.0/13", perNodeBlockSize: 8, nodeSelector: selector },
  });
});

test("a flat rail has no gateway, because no router stands in it", () => {
  expect(JSON.stringify(addressPools(flat.facts, flat.of, "flat"))).not.toMatch(/gateway|routes/);
});

test("nodes without a card on a rail have no addresses there", () => {
  const both = wired({ technology: "infiniband", switch: "q3400" }, [GB300, B300]);
  const terms = addressPools(both.facts, both.of, "flat").map(({ object }) => JSON.stringify(object).includes("gb300"));
  expect(terms).toEqual([true, true, true, true, false, false, false, false]);
});

test("a rail's network takes its addresses from the rail's pool", () => {
  expect([railIpam(rail, "routed"), railIpam(rail, "flat")]).toEqual([
    '{"type":"nv-ipam","poolName":"rail-0","poolType":"cidrpool"}',
    '{"type":"nv-ipam","poolName":"rail-0","poolType":"ippool"}',
  ]);
});

test("a rail's network moves the RDMA device into the pod", () => {
  const { object } = railNetwork("SriovNetwork", rail, routed.of, "routed", {});
  expect(object["spec"]).toEqual({
    networkNamespace: "gigafactory-fabric",
    resourceName: "rail0",
    ipam: railIpam(rail, "routed"),
    metaPlugins: '{"type":"rdma"}',
  });
});

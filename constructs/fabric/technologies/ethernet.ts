import { z } from "zod";
import { nicClusterPolicy } from "../nic-cluster-policy";
import { addressPools, railNetwork } from "../rail-networks";
import { nodePolicies, poolConfigs } from "../sriov-policies";
import { defineTechnology } from "./technology";

/** A pod may neither take another's address nor change its port's settings. */
const CLOSED_PORT = { linkState: "enable", spoofChk: "on", trust: "off" } as const;

/** RDMA over Ethernet: routed at the leaf switches, partitioned by VLANs that the cards enforce. */
export const ethernet = defineTechnology({
  kind: "ethernet",
  model: z.strictObject({
    kind: z.literal("ethernet").meta({ description: "RDMA over converged Ethernet." }),
  }),
  capabilities: {
    linkType: "eth",
    fabricManager: false,
    partition: "vlan",
    addressing: "routed",
    // 9,000 is what NVIDIA's k8s-launch-kit sets (ethernetMtu); 9,216 is the switches' usual limit.
    mtu: { default: 9000, most: 9216 },
  },
  render: (fabric, _options, cell) => [
    nicClusterPolicy(fabric, cell),
    ...poolConfigs(fabric, cell),
    ...nodePolicies(fabric, cell, "eth"),
    ...addressPools(fabric, cell, "routed"),
    ...fabric.rails.map((rail) => railNetwork("SriovNetwork", rail, cell, "routed", { ...CLOSED_PORT, vlan: 0 })),
  ],
  // The operator makes the network in the tenant's namespace. The card tags and filters: no pod sees the tag.
  ownNetwork: ({ name, namespace, number, rail, labels }, cell) =>
    railNetwork("SriovNetwork", rail, cell, "routed", { ...CLOSED_PORT, vlan: number }, { name, namespace, labels }),
});

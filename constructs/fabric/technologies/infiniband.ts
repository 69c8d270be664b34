import { z } from "zod";
import type { Rendered } from "../../core/kubernetes";
import { shortHash } from "../../core/names";
import type { CellFacts } from "../../site/facts";
import { component } from "../components";
import { nicClusterPolicy } from "../nic-cluster-policy";
import { fabricObject } from "../naming";
import { addressPools, railIpam, railNetwork } from "../rail-networks";
import { nodePolicies, poolConfigs } from "../sriov-policies";
import type { OwnNetwork } from "./technology";
import { defineTechnology } from "./technology";

/** Keys of the Secret: UFM_ADDRESS, UFM_USERNAME, UFM_PASSWORD. Source: network-operator docs, PKey management. */
const ufmSecret = z
  .string()
  .max(253)
  .regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, { error: "must be the name of a Secret, such as ufm" });

/** InfiniBand: a flat network that a subnet manager runs, partitioned by PKeys that only it can set. */
export const infiniband = defineTechnology({
  kind: "infiniband",
  model: z.strictObject({
    kind: z.literal("infiniband").meta({ description: "InfiniBand, run by a subnet manager." }),
    ufmSecret: ufmSecret.optional().meta({
      description:
        "Secret in nvidia-network-operator with the address and login of UFM. With it, ib-kubernetes joins pods to the PKey of their network; without it, all pods share the subnet's default partition.",
    }),
  }),
  capabilities: {
    // LIDs for endpoints. Source: glennklockwood.com, InfiniBand, citing NVIDIA.
    subnetEndpoints: 48_895,
    linkType: "ib",
    fabricManager: true,
    partition: "pkey",
    addressing: "flat",
    // IPoIB takes 4 of the link's 4,096 bytes. 4,000 is what NVIDIA's k8s-launch-kit sets (infinibandMtu).
    mtu: { default: 4000, most: 4092 },
  },
  render: (fabric, { ufmSecret: secret }, cell) => [
    nicClusterPolicy(fabric, cell, secret === undefined ? {} : { ibKubernetes: ibKubernetes(secret, cell) }),
    ...poolConfigs(fabric, cell),
    ...nodePolicies(fabric, cell, "ib"),
    ...addressPools(fabric, cell, "flat"),
    // A SriovIBNetwork has no PKey: a tenant's partition is a NetworkAttachmentDefinition of its own.
    ...fabric.rails.map((rail) => railNetwork("SriovIBNetwork", rail, cell, "flat", { linkState: "enable" })),
  ],
  ownNetwork: pkeyNetwork,
});

/**
 * The PKey has 15 bits: ib-kubernetes refuses the membership bit and asks UFM for full members. `ibKubernetesEnabled`
 * lets no pod start before UFM has put it into its partition. Sources: ib-kubernetes, IsPKeyValid; ib-sriov-cni,
 * getNetConfNetns; network operator, InfiniBand with PKey management and RDMA isolation.
 */
function pkeyNetwork({ name, namespace, number, rail, labels }: OwnNetwork, cell: CellFacts): Rendered {
  const config = {
    cniVersion: "0.3.1",
    name,
    plugins: [
      {
        type: "ib-sriov",
        pkey: `0x${number.toString(16)}`,
        link_state: "enable",
        ibKubernetesEnabled: true,
        ipam: JSON.parse(railIpam(rail, "flat")) as unknown,
      },
      { type: "rdma" },
    ],
  };
  return fabricObject(
    cell,
    "k8s.cni.cncf.io/v1",
    "NetworkAttachmentDefinition",
    { name, namespace, labels, annotations: { "k8s.v1.cni.cncf.io/resourceName": rail.resource } },
    { spec: { config: JSON.stringify(config) } },
  );
}

/** GUIDs of a cell's own: one UFM may serve several clusters, and two pods of one GUID take each other's traffic. */
function ibKubernetes(secret: string, cell: CellFacts): Record<string, string> {
  const own = shortHash(`${cell.site.id}/${cell.id}`, 6).toUpperCase().match(/../g)!.join(":");
  return {
    ...component("ibKubernetes", cell.imageRegistry),
    ufmSecret: secret,
    pKeyGUIDPoolRangeStart: `02:${own}:00:00:00:00`,
    pKeyGUIDPoolRangeEnd: `02:${own}:FF:FF:FF:FF`,
  };
}

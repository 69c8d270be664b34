import { defineAttempts } from "../attempt";
import { service } from "../objects";

const twin = {
  does: "runs a Service inside the cell",
  act: ({ hands, ground }: Parameters<Parameters<typeof defineAttempts>[0][number]["attempt"]>[0]) =>
    hands.create(service(ground)),
};

/** Addresses, ports and names of others. */
export const services = defineAttempts([
  {
    id: "services/taken-address",
    does: "takes an address of others by externalIPs",
    asset: "network",
    threat: "everybody's traffic to that address (CVE-2020-8554)",
    as: "developer",
    control: "services/external-ips",
    attempt: ({ hands, ground }) => hands.create(service(ground, { externalIPs: ["192.0.2.1"] })),
    twin,
  },
  {
    id: "services/lying-name",
    does: "makes a name of the cell lead elsewhere",
    asset: "network",
    threat: "whatever trusts names of the cell",
    as: "developer",
    control: "services/external-name",
    attempt: ({ hands, ground }) =>
      hands.create(service(ground, { type: "ExternalName", externalName: "attack.example" })),
    twin,
  },
  {
    id: "services/node-port",
    does: "opens a port on every node",
    asset: "network",
    threat: "a way in past the cell's edge",
    as: "developer",
    control: "services/node-port",
    behind: "resource-quota",
    attempt: ({ hands, ground }) => hands.create(service(ground, { type: "NodePort" })),
    twin,
  },
  {
    id: "services/undeclared",
    does: "opens a Service to the outside that its file doesn't declare",
    asset: "network",
    threat: "a way in that nobody reviewed",
    as: "developer",
    control: "services/load-balancer",
    behind: "resource-quota",
    attempt: ({ hands, ground }) =>
      hands.create(service(ground, { type: "LoadBalancer", allocateLoadBalancerNodePorts: false })),
    twin,
  },
  {
    id: "services/chosen-address",
    does: "chooses the address that a load balancer gives it",
    asset: "network",
    threat: "an address that clients trust as another tenant's",
    as: "developer",
    control: "services/address",
    attempt: ({ hands, ground }) => hands.create(service(ground, { loadBalancerIP: "192.0.2.1" })),
    twin,
  },
  {
    id: "services/load-balancer-annotation",
    does: "tells the cell's load balancer by an annotation what to announce",
    asset: "network",
    threat: "an address pool that was not meant for it",
    as: "developer",
    control: "services/annotations",
    attempt: ({ hands, ground }) =>
      hands.create(service(ground, {}, { annotations: { "metallb.universe.tf/address-pool": "operators" } })),
    twin: {
      does: "annotates its Service for its own team",
      act: ({ hands, ground }) => hands.create(service(ground, {}, { annotations: { "team.example/owner": "ours" } })),
    },
  },
]);

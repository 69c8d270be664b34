import { defineAttempts } from "../attempt";
import { rails } from "../needs";
import { deployment, resources } from "../objects";
import { ownRail, railAnnotations } from "../own";

/** Onto networks of others. */
export const networks = defineAttempts([
  {
    id: "networks/replaced-default",
    does: "replaces the cell's network under its pods",
    asset: "network",
    threat: "a network on which no NetworkPolicy holds",
    as: "developer",
    control: "networks/default-network",
    attempt: ({ hands, ground }) =>
      hands.create(
        deployment(ground, { podAnnotations: { "v1.multus-cni.io/default-network": "gigafactory-fabric/rail-0" } }),
      ),
    twin: { does: "stays on it", act: ({ hands, ground }) => hands.create(deployment(ground)) },
  },
  {
    id: "networks/foreign",
    does: "puts its pods on another tenant's network",
    asset: "network",
    threat: "another tenant's traffic, and its storage's",
    as: "developer",
    control: "networks/attached",
    attempt: ({ hands, ground }) =>
      hands.create(deployment(ground, { podAnnotations: railAnnotations(`${ground.victim.namespace}/storage`) })),
    needs: [rails],
    twin: {
      does: "puts them on a rail of its own, with its card",
      act: ({ hands, ground }) =>
        hands.create(
          deployment(ground, {
            podAnnotations: railAnnotations(ownRail(ground).network),
            container: resources({ [ownRail(ground).resource]: "1" }),
          }),
        ),
    },
  },
  {
    id: "networks/card-without-network",
    does: "asks for a rail's card without its network",
    asset: "network",
    threat: "a card of the fabric in its node's network namespace, with no address plan",
    as: "developer",
    control: "networks/rails",
    needs: [rails],
    attempt: ({ hands, ground }) =>
      hands.create(deployment(ground, { container: resources({ [ownRail(ground).resource]: "1" }) })),
    twin: {
      does: "asks for both",
      act: ({ hands, ground }) =>
        hands.create(
          deployment(ground, {
            podAnnotations: railAnnotations(ownRail(ground).network),
            container: resources({ [ownRail(ground).resource]: "1" }),
          }),
        ),
    },
  },
  {
    id: "networks/network-without-card",
    does: "names a rail's network without asking for its card",
    asset: "network",
    threat: "another pod's card, as the plugin hands it out twice",
    as: "developer",
    control: "networks/rails",
    needs: [rails],
    attempt: ({ hands, ground }) =>
      hands.create(deployment(ground, { podAnnotations: railAnnotations(ownRail(ground).network) })),
    twin: { does: "names none", act: ({ hands, ground }) => hands.create(deployment(ground)) },
  },
]);

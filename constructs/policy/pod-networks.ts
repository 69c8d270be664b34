import { z } from "zod";
import { oncePer } from "../core/once-per";
import { namesInWords } from "./reading/names-in-words";
import type { Block } from "./reading/whole-space";

/** What rules about pods' addresses are told by a policy, in clusters of which no site says it. */
export const podNetworksParameters = z.strictObject({
  podNetworks: z
    .array(z.union([z.cidrv4(), z.cidrv6()], { error: "must be a network, such as 10.244.0.0/16" }))
    .max(100)
    .default([])
    .meta({
      description:
        "Networks that pods have their addresses of, in clusters of which no site says it; none: not known. A block of addresses lets pods in or out only where it has some of them.",
    }),
});

/** One list for each that is set: what is worked out with it is kept by it. */
export const podBlocks = oncePer((podNetworks: readonly string[]): readonly Block[] =>
  podNetworks.map((cidr) => ({ cidr })),
);

/** On what a verdict hangs where nobody says which addresses pods have: `if pods have addresses of 10.0.0.0/8: …`. */
export function ifPodsHave(parts: readonly string[]): string {
  return `if pods have addresses of ${namesInWords(parts)}: nobody says which they have, as podCidr of the cell in site.yaml or podNetworks of this rule in policy.yaml would`;
}

import type { z } from "zod";
import type { Rendered } from "../../core/kubernetes";
import type { Variant } from "../../core/variants";
import type { CellFacts, FabricFacts, Options, RailFacts } from "../../site/facts";

/** What other code may ask of a technology, so that nobody needs to know its kind. */
export interface TechnologyCapabilities {
  /** Endpoints that one subnet can address; absent where no such number exists. */
  readonly subnetEndpoints?: number;
  /** As SriovNetworkNodePolicy spells it. */
  readonly linkType: "ib" | "eth";
  /** A fabric manager is attached to leaf ports that nodes leave free. */
  readonly fabricManager: boolean;
  /** What keeps tenants apart on its links. */
  readonly partition: "pkey" | "vlan";
  /** `routed`: each node has a network of its own behind a gateway; `flat`: all nodes of a rail share one network. */
  readonly addressing: Addressing;
  /** MTU of the interfaces, in bytes. */
  readonly mtu: { readonly default: number; readonly most: number };
}

export type Addressing = "routed" | "flat";

/** A network of a rail that is one tenant's alone. */
export interface OwnNetwork {
  readonly name: string;
  /** Namespace of the tenant that pods name it by. */
  readonly namespace: string;
  /** PKey without its membership bit, or VLAN. */
  readonly number: number;
  readonly rail: RailFacts;
  readonly labels: Readonly<Record<string, string>>;
}

/** What a technology does, its own options typed. */
export interface TechnologyOf<O> {
  /** One object: the network that puts a tenant's pods into its own partition. */
  ownNetwork(network: OwnNetwork, cell: CellFacts): Rendered;
  /** The operator's policies, and a network and an address pool for each rail. */
  render(fabric: FabricFacts, options: O, cell: CellFacts): Rendered[];
}

/** The links of a fabric and what Kubernetes must be told about them. */
export interface Technology extends Variant, TechnologyOf<Options> {
  readonly model: z.ZodType<Options>;
  readonly capabilities: TechnologyCapabilities;
}

/** Types a technology's functions by its model; where it goes into a list only that model knows its options. */
export function defineTechnology<const K extends string, M extends z.ZodType<Options & { kind: K }>>(
  technology: { readonly kind: K; readonly model: M; readonly capabilities: TechnologyCapabilities } & TechnologyOf<
    z.output<M>
  >,
): Technology & { readonly kind: K; readonly model: M } {
  return technology;
}

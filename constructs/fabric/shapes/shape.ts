import type { Variant } from "../../core/variants";
import type { FabricDemand, FabricPlan } from "../plan";

/** A way to wire switches together. Pure arithmetic: a shape knows neither technologies nor Kubernetes. */
export interface Shape extends Variant {
  /** Ports of a leaf that go to nodes; the others go up. */
  leafDownPorts(radix: number, oversubscription: number): number;
  /** The bill of materials; what cannot be wired is a refusal in it, never an exception. */
  plan(demand: FabricDemand): FabricPlan;
}

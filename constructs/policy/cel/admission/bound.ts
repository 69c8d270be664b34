import type { Binding, Policy } from "./model";

/** A policy and the binding by which it is in force. */
export interface BoundPolicy {
  readonly policy: Policy;
  readonly binding: Binding;
}

/** A node as it registers: what the synthesised objects put on it, and what its system brings. */
export interface NodeSpec {
  readonly name: string;
  /** Id of its pool. */
  readonly pool: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Canonical quantities by resource. */
  readonly capacity: Readonly<Record<string, string>>;
  readonly allocatable: Readonly<Record<string, string>>;
  readonly architecture: "amd64" | "arm64";
  /** `v1.36.3`. */
  readonly kubelet: string;
}

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
}

import type { z } from "zod";
import type { System } from "../../catalog/types";
import type { Rendered } from "../../core/kubernetes";
import type { Variant } from "../../core/variants";
import type { CellFacts, Options, PoolFacts, Role } from "../../site/facts";

/** What other code may ask of a backend, so that nobody needs to know its kind. */
export interface BackendCapabilities {
  /** Makes nodes out of machines; needs the cell's management cluster. */
  readonly provisions: boolean;
  readonly replacesBrokenNodes: boolean;
  /** Puts the pool's labels and taint on its nodes; else the site has put them there. */
  readonly managesLabels: boolean;
}

/** How nodes of a pool are told from others. */
export interface NodeMarks {
  readonly labels: Readonly<Record<string, string>>;
  readonly taint?: NonNullable<PoolFacts["taint"]>;
}

/** Keys of the node labels that say where a node stands, from widest to narrowest. */
export interface TopologyKeys {
  readonly block: string;
  readonly leaf: string;
  readonly rack: string;
}

/** The parts of a pool that its marks are made of. */
export interface PoolIdentity {
  readonly id: string;
  readonly role: Role;
  readonly reservedFor?: string | undefined;
}

/** An option that is right by itself and wrong for this pool; `path` starts at the backend. */
export interface Problem {
  readonly path: readonly string[];
  /** Continues the name of the field: `must be the architecture of the system`. */
  readonly message: string;
  readonly code: string;
  readonly allowed?: string;
  readonly fix?: string;
}

/** What a scalable unit's machines are made from: a changed digest replaces every machine of the unit. */
export interface UnitRelease {
  readonly unit: string;
  /** 16 hexadecimal digits. */
  readonly digest: string;
  /** Kubernetes version of the unit's nodes. */
  readonly kubernetes: string;
}

/** What a backend does, its own options typed. */
export interface BackendOf<O> {
  marks(pool: PoolIdentity, options: O): NodeMarks;
  topology(options: O): TopologyKeys;
  problems(options: O, role: Role, system: System): readonly Problem[];
  render(pool: PoolFacts, options: O, cell: CellFacts): readonly Rendered[];
  releases(pool: PoolFacts, options: O, cell: CellFacts): readonly UnitRelease[];
  unitsPerWave(options: O): number;
}

/** A way for the nodes of a pool to come to be. */
export interface Backend extends Variant, BackendOf<Options> {
  readonly model: z.ZodType<Options>;
  readonly capabilities: BackendCapabilities;
}

/** Types a backend's functions by its model; where it goes into a list only that model knows its options. */
export function defineBackend<const K extends string, M extends z.ZodType<Options & { kind: K }>>(
  backend: { readonly kind: K; readonly model: M; readonly capabilities: BackendCapabilities } & BackendOf<z.output<M>>,
): Backend & { readonly kind: K; readonly model: M } {
  return backend;
}

/** The models of a list of backends, in its order, each with its own type. */
export function modelsOf<T extends readonly Backend[]>(list: T): { readonly [I in keyof T]: T[I]["model"] } {
  return list.map(({ model }) => model) as { readonly [I in keyof T]: T[I]["model"] };
}

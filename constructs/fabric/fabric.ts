import { Construct } from "constructs";
import { FaultError } from "../core/fault";
import { parse } from "../core/parse";
import { Cell } from "../core/terraform/cell";
import { emit } from "../core/terraform/emit";
import { recordIntent } from "../core/terraform/intent";
import type { FabricFacts, PoolFacts } from "../site/facts";
import type { FabricProps } from "./model";
import { FabricModel } from "./model";
import { fabricObjects } from "./objects";
import { sizeFabric } from "./size";

/** A fabric in TypeScript: the words of `site.yaml`, and the pools where the cell itself does not know them. */
export type FabricConstructProps = FabricProps & {
  /** Facts of the cell's pools, such as `pool.facts` of each NodePool. Default: the pools of the cell. */
  readonly nodePools?: readonly PoolFacts[];
};

/**
 * The east-west network of the cell whose stack it stands in.
 * @throws FaultError with every mistake in the props at once, then with every mistake between them and the pools.
 */
export class Fabric extends Construct {
  /** Everything that follows from the props and the pools, the bill of materials included. */
  readonly facts: FabricFacts;

  constructor(scope: Construct, id: string, props: FabricConstructProps | FabricFacts) {
    super(scope, id);
    const cell = Cell.of(this);
    const { pools, facts } = isSized(props)
      ? { pools: cell.pools, facts: props }
      : sized(props, cell.id, cell.pools, this.node.path);
    this.facts = facts;
    recordIntent(this, this.facts);
    emit(this, fabricObjects(this.facts, { ...cell, pools }));
  }
}

/** True for what a site has already parsed and sized. */
function isSized(props: FabricConstructProps | FabricFacts): props is FabricFacts {
  return "plan" in props && "workings" in props;
}

function sized(
  { nodePools, ...props }: FabricConstructProps,
  cell: string,
  cellPools: readonly PoolFacts[],
  path: string,
): { pools: readonly PoolFacts[]; facts: FabricFacts } {
  const pools = nodePools ?? cellPools;
  const spec = parse(FabricModel, props, path);
  try {
    return { pools, facts: sizeFabric(spec, cell, pools) };
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    throw new FaultError(error.faults.map((fault) => ({ ...fault, construct: path })));
  }
}

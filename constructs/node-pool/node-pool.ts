import { Construct } from "constructs";
import { z } from "zod";
import { id as idModel } from "../core/names";
import { parse } from "../core/parse";
import { Cell } from "../core/terraform/cell";
import { emit } from "../core/terraform/emit";
import { recordIntent } from "../core/terraform/intent";
import type { CellFacts, PoolFacts } from "../site/facts";
import type { NodePoolProps } from "./model";
import { NodePoolModel } from "./model";
import { nodePoolObjects } from "./objects";
import { sizePool } from "./size";

/**
 * A pool of identical nodes of the cell whose stack it stands in; its id is the pool's. An offboarded pool creates
 * nothing and has no GPUs.
 * @throws FaultError with every mistake in the props at once.
 */
export class NodePool extends Construct {
  /** Everything that follows from the props. */
  readonly facts: PoolFacts;
  /** GPUs of all nodes, spares included. */
  readonly installedGpus: number;
  /** GPUs that tenants can be entitled to. */
  readonly schedulableGpus: number;

  constructor(scope: Construct, id: string, props: NodePoolProps | PoolFacts) {
    super(scope, id);
    const cell = Cell.of(this);
    this.facts = isSized(props) ? props : sized(id, props, cell, this.node.path);
    const isGone = this.facts.phase === "offboarded";
    this.installedGpus = isGone ? 0 : this.facts.installedGpus;
    this.schedulableGpus = isGone ? 0 : this.facts.schedulableGpus;
    recordIntent(this, this.facts);
    if (!isGone) emit(this, nodePoolObjects(this.facts, cell));
  }
}

/** True for what a site has already parsed and sized. */
function isSized(props: NodePoolProps | PoolFacts): props is PoolFacts {
  return "ref" in props && "workings" in props;
}

function sized(id: string, props: NodePoolProps, cell: CellFacts, path: string): PoolFacts {
  parse(z.strictObject({ id: idModel }), { id }, path);
  const leafNodes = cell.fabric === undefined ? {} : { leafNodes: Math.floor(cell.fabric.radix / 2) };
  return sizePool(id, parse(NodePoolModel, props, path), { cell: cell.id, ...leafNodes });
}

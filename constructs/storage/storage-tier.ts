import { Construct } from "constructs";
import { z } from "zod";
import type { Bytes, BytesPerSecond } from "../core/quantity";
import { parse } from "../core/parse";
import { Cell } from "../core/terraform/cell";
import { emit } from "../core/terraform/emit";
import { recordIntent } from "../core/terraform/intent";
import type { CellFacts, TierFacts } from "../site/facts";
import type { OfferedTier, StorageTierProps } from "./model";
import { StorageModel } from "./model";
import { named } from "./named";
import { ownObjects } from "./objects";
import { sizeTier } from "./size";
import { StorageBacking } from "./storage-backing";

/**
 * One storage tier of the cell whose stack it stands in; its id is the tier's name. With several tiers prefer
 * `StorageTiers`, which knows them all before it makes what they share.
 * @throws FaultError with every mistake in the props at once.
 */
export class StorageTier extends Construct {
  /** Everything that follows from the props. */
  readonly facts: TierFacts;
  /** What tenants can be given. */
  readonly capacity: Bytes;
  readonly read: BytesPerSecond;
  readonly write: BytesPerSecond;

  constructor(scope: Construct, id: string, props: StorageTierProps | TierFacts) {
    super(scope, id);
    const cell = Cell.of(this);
    this.facts = isSized(props) ? props : sized(id, props, cell, this.node.path);
    this.capacity = this.facts.capacity;
    this.read = this.facts.read;
    this.write = this.facts.write;
    recordIntent(this, this.facts);
    StorageBacking.ensure(scope, this.facts);
    emit(this, ownObjects(this.facts, cell));
  }
}

/** True for what a site has already parsed and sized. */
function isSized(props: StorageTierProps | TierFacts): props is TierFacts {
  return "ref" in props && "workings" in props;
}

function sized(id: string, props: StorageTierProps, cell: CellFacts, construct: string): TierFacts {
  const name = parse(z.strictObject({ id: z.enum(Object.keys(StorageModel.shape)) }), { id }, construct)
    .id as OfferedTier;
  const spec = parse(StorageModel.shape[name].unwrap(), props, construct);
  return named(construct, () => sizeTier(name, spec, cell.id, cell.pools));
}

import { Construct } from "constructs";
import { parse } from "../core/parse";
import { Cell } from "../core/terraform/cell";
import type { CellFacts, TierFacts } from "../site/facts";
import type { StorageProps } from "./model";
import { StorageModel } from "./model";
import { named } from "./named";
import { sizeTiers } from "./size";
import { StorageBacking } from "./storage-backing";
import { StorageTier } from "./storage-tier";

/**
 * All storage tiers of the cell whose stack it stands in, with what they share.
 * @throws FaultError with every mistake in the props at once.
 */
export class StorageTiers extends Construct {
  readonly tiers: readonly StorageTier[];

  constructor(scope: Construct, id: string, props: StorageProps | readonly TierFacts[]) {
    super(scope, id);
    const facts = isSized(props) ? props : sized(props, Cell.of(this), this.node.path);
    new StorageBacking(this, facts);
    this.tiers = facts.map((tier) => new StorageTier(this, tier.name, tier));
  }
}

function isSized(props: StorageProps | readonly TierFacts[]): props is readonly TierFacts[] {
  return Array.isArray(props);
}

function sized(props: StorageProps, cell: CellFacts, construct: string): TierFacts[] {
  const spec = parse(StorageModel, props, construct);
  return named(construct, () => sizeTiers(spec, cell.id, cell.pools));
}

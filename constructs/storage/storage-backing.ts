import { Construct } from "constructs";
import { FaultError } from "../core/fault";
import { Cell } from "../core/terraform/cell";
import { emit } from "../core/terraform/emit";
import type { TierFacts } from "../site/facts";
import { named } from "./named";
import { backingObjects } from "./objects";

const ID = "storage-backing";

/** What the tiers of a cell stand on together, once in a stack: the Ceph cluster. */
export class StorageBacking extends Construct {
  /** @throws FaultError when tiers can't share what they must. */
  constructor(
    scope: Construct,
    readonly tiers: readonly TierFacts[],
  ) {
    super(scope, ID);
    emit(
      this,
      named(this.node.path, () => backingObjects(tiers, Cell.of(this))),
    );
  }

  /**
   * Makes sure that a tier has its backing: the one that is there, else a new one for all tiers that the cell knows.
   * @throws FaultError `storage/backing-without-tier` when the one that is there was made without this tier.
   */
  static ensure(scope: Construct, tier: TierFacts): void {
    const found = scope.node.scopes.map((above) => above.node.tryFindChild(ID)).find((child) => child !== undefined);
    if (found === undefined) {
      const others = Cell.of(scope).tiers.filter(({ name }) => name !== tier.name);
      new StorageBacking(scope, [...others, tier]);
      return;
    }
    const tiers = (found as StorageBacking).tiers.map(({ name }) => name);
    if (tiers.includes(tier.name)) return;
    throw new FaultError([
      {
        code: "storage/backing-without-tier",
        message: `what the cell's tiers share was already made, without tier ${tier.name}`,
        path: [],
        construct: scope.node.path,
        received: tier.name,
        allowed: tiers,
        fix: "declare all tiers of the cell in one StorageTiers",
      },
    ]);
  }
}

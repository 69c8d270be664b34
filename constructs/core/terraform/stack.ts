import { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Access, Options } from "../../site/facts";
import { throwIfAny } from "../fault";
import { backendBlock } from "../terraform-json/state-backend";
import { StateBackend } from "./backend";
import { FactsOutput } from "./facts-output";
import { dependencyFaults, stackFaults } from "./guard";
import type { Fragments } from "./plain-terraform";
import { fragmentsOf, plainTerraform, stillTrue } from "./plain-terraform";
import { addProviders } from "./providers";
import { claimStackId, duplicateStackFaults, isFirstStack } from "./stack-ids";

export interface GigafactoryStackOptions {
  /** Kind and options of the backend; see `backendBlock`. */
  readonly state: Options;
  /** Path of this stack's state among the site's, such as `eu-1/a1-capacity`. */
  readonly stateKey: string;
  /** The cluster that the stack's objects are for. */
  readonly access: Access;
  /** Adds the Helm provider, for the same cluster. Default: false. */
  readonly helm?: boolean;
  /** What the stack's output says of it, as plain JSON; a function of the stack is asked at synthesis. */
  readonly facts: unknown;
}

/** A Terraform state with an explicit backend, one cluster, one output of facts, and guards against cdktf's silent traps. */
export class GigafactoryStack extends TerraformStack {
  private overridden = false;
  /** What the elements said when the stack was prepared. */
  private prepared: Fragments | undefined;

  constructor(scope: Construct, id: string, { state, stateKey, access, helm = false, facts }: GigafactoryStackOptions) {
    super(scope, claimStackId(scope, id));
    new StateBackend(this, backendBlock(state, stateKey));
    addProviders(this, access, helm);
    new FactsOutput(this, facts);
  }

  /** Runs for every stack before any is written, so that a fault leaves no file behind. */
  override prepareStack(): void {
    if (isFirstStack(this)) throwIfAny(duplicateStackFaults(this.node.root));
    throwIfAny(stackFaults(this));
    this.prepared = fragmentsOf(this);
    // Preparing only looks for references to other stacks, which are tokens.
    if (this.prepared.tokens) super.prepareStack();
  }

  override addOverride(path: string, value: unknown): void {
    this.overridden = true;
    super.addOverride(path, value);
  }

  /** Checks again, for what Aspects added and for those who synthesise without preparing. */
  override toTerraform(): unknown {
    const prepared = stillTrue(this, this.prepared);
    // Let go of: of a thousand stacks, what is prepared would stay until the last is written.
    this.prepared = undefined;
    if (prepared === undefined) throwIfAny(stackFaults(this));
    const plain = this.overridden ? undefined : plainTerraform(this, prepared);
    const terraform: unknown = plain ?? super.toTerraform();
    throwIfAny(dependencyFaults(this, terraform));
    return terraform;
  }
}

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { terraformOf } from "../../bin/terraform/real-terraform";
import type { Terraform, TerraformOutcome } from "../../bin/terraform/terraform";
import { compareText } from "../../constructs/core/fault";
import { liveIo } from "./control-plane";
import { providerOverride } from "./terraform";

/** What a plan would do, by address: `create`, `update`, `delete`, or `delete, create` for a replacement. */
export type Changes = Readonly<Record<string, string>>;

export interface PlanOptions {
  readonly destroy?: boolean;
}

interface PlanJson {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: { readonly actions: readonly string[] };
  }[];
  readonly output_changes?: Readonly<Record<string, { readonly actions: readonly string[] }>>;
}

/** Terraform as the product runs it, with every failure an exception. */
export class TerraformStacks {
  private readonly terraform: Terraform;

  constructor(binary: string) {
    this.terraform = terraformOf({ ...liveIo, env: { ...liveIo.env, TERRAFORM_BINARY_NAME: binary } });
  }

  /** Plans a stack. No changes means none at all, outputs included. */
  async plan(directory: string, options: PlanOptions = {}): Promise<Changes> {
    writeFileSync(join(directory, "provider_override.tf.json"), providerOverride);
    refuse(directory, "init", await this.terraform.init(directory));
    const outcome = await this.terraform.plan(directory, PLAN, options);
    refuse(directory, "plan", outcome);
    const json = join(directory, `${PLAN}.json`);
    refuse(directory, "show", await this.terraform.show(directory, PLAN, json));
    const changes = changesIn(JSON.parse(readFileSync(json, "utf8")) as PlanJson);
    if (outcome.changes !== Object.keys(changes).length > 0)
      throw new Error(`${directory}: exit code says changes: ${outcome.changes}; plan says ${JSON.stringify(changes)}`);
    return changes;
  }

  /** Plans, and applies that very plan. */
  async apply(directory: string, options: PlanOptions = {}): Promise<Changes> {
    const changes = await this.plan(directory, options);
    refuse(directory, "apply", await this.terraform.apply(directory, PLAN));
    return changes;
  }
}

const PLAN = "test.plan";

function changesIn({ resource_changes = [], output_changes = {} }: PlanJson): Changes {
  const all = [
    ...resource_changes.map(({ address, change }) => [address, change.actions] as const),
    ...Object.entries(output_changes).map(([name, { actions }]) => [`output.${name}`, actions] as const),
  ];
  return Object.fromEntries(
    all
      .map(([address, actions]) => [address, actions.join(", ")] as const)
      .filter(([, actions]) => actions !== "no-op" && actions !== "read")
      .sort(([a], [b]) => compareText(a, b)),
  );
}

function refuse(directory: string, step: string, { ok, problems }: TerraformOutcome): void {
  if (ok) return;
  const said = problems.map(({ address, summary, detail }) => [address, summary, detail].join(" ")).join("\n");
  throw new Error(`terraform ${step} in ${directory} failed\n${said}`);
}

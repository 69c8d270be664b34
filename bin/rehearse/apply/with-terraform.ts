import * as path from "node:path";
import type { Io } from "../../io";
import type { Terraform, TerraformOutcome, TerraformProblem } from "../../terraform/terraform";
import type { Refusal } from "../report";
import { fieldsIn } from "./refusal";
import { resourceCount, unservedManifests, withoutResources } from "./stack-json";

/** What became of a stack that Terraform applied. */
export interface Applied {
  readonly refused: readonly Refusal[];
  /** False where a second plan would change something; absent where nothing was applied. */
  readonly settled?: boolean;
}

/**
 * Takes out of a stack's Terraform what the control plane cannot take. @returns false where nothing is left to apply.
 */
export function trimStack(io: Io, directory: string, isServed: (apiVersion: string, kind: string) => boolean): boolean {
  const file = path.join(directory, "cdk.tf.json");
  const stack = JSON.parse(io.files.read(file)) as Readonly<Record<string, unknown>>;
  const trimmed = withoutResources(stack, new Set(unservedManifests(stack, isServed)));
  io.files.write({ [file]: JSON.stringify(trimmed, null, 2) });
  return resourceCount(trimmed) > 0;
}

/** Applies a stack and plans it again: what a second plan would change was not taken as it was sent. */
export async function applyStack(terraform: Terraform, stack: string, directory: string): Promise<Applied> {
  const applied = await terraform.apply(directory);
  if (!applied.ok) return { refused: refusals(stack, applied) };
  const again = await terraform.plan(directory, path.join(directory, "second.plan"));
  if (!again.ok) return { refused: refusals(stack, again) };
  return { refused: [], settled: again.changes !== true };
}

function refusals(stack: string, { problems }: TerraformOutcome): Refusal[] {
  return problems.filter(({ severity }) => severity === "error").map((problem) => refusal(stack, problem));
}

function refusal(stack: string, { summary, detail, address }: TerraformProblem): Refusal {
  return {
    stack,
    object: address ?? stack,
    fields: fieldsIn(`${summary} ${detail}`),
    message: detail === "" ? summary : `${summary}: ${detail}`,
  };
}

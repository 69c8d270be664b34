import { FaultError } from "../../../constructs/core/fault";
import type { Io } from "../../io";
import { terraformOf } from "../../terraform/real-terraform";
import type { Terraform, TerraformOutcome } from "../../terraform/terraform";
import type { Way } from "../report";

/** What `--with` takes. */
export const WAYS = ["auto", "terraform", "server-side-apply"] as const satisfies readonly (Way | "auto")[];
export type WantedWay = (typeof WAYS)[number];

export type ChosenWay =
  | { readonly way: "terraform"; readonly why: string; readonly tool: string; readonly terraform: Terraform }
  | { readonly way: "server-side-apply"; readonly why: string };

/** Terraform's own wish for a registry that does not answer is minutes. */
const INIT_TIMEOUT_MS = 300_000;

/**
 * Terraform where it and its providers can be had, else server-side apply.
 * @param directories of every stack: all are initialised before the first is applied.
 * @throws FaultError `rehearse/no-terraform` where Terraform was asked for by name and cannot be had.
 */
export async function chooseWay(
  io: Io,
  wanted: WantedWay,
  signal: AbortSignal,
  directories: () => Promise<readonly string[]>,
  onStep: (what: string) => void,
): Promise<ChosenWay> {
  if (wanted === "server-side-apply") return { way: "server-side-apply", why: "as asked" };
  try {
    const terraform = terraformOf(io, { timeoutMs: INIT_TIMEOUT_MS, signal });
    const tool = await terraform.version();
    for (const directory of await directories()) {
      onStep(`initialising ${directory.split("/").at(-1)}`);
      const outcome = await terraform.init(directory);
      signal.throwIfAborted();
      if (!outcome.ok) return fallBack(wanted, `${tool} cannot initialise: ${firstProblem(outcome)}`);
    }
    const why = wanted === "terraform" ? "as asked" : "it and its provider are here";
    return { way: "terraform", why, tool, terraform: terraformOf(io, { signal }) };
  } catch (error) {
    if (!isTerraformMissing(error)) throw error;
    return fallBack(wanted, error.faults[0]!.message);
  }
}

function fallBack(wanted: WantedWay, why: string): ChosenWay {
  if (wanted === "auto") return { way: "server-side-apply", why };
  throw new FaultError([
    {
      code: "rehearse/no-terraform",
      message: why,
      path: [],
      fix: "install Terraform or OpenTofu and let it reach its registry or a mirror, or leave --with out",
    },
  ]);
}

function isTerraformMissing(error: unknown): error is FaultError {
  return error instanceof FaultError && error.faults.every(({ code }) => code.startsWith("terraform/"));
}

function firstProblem({ problems }: TerraformOutcome): string {
  const [first] = problems;
  return first === undefined ? "it does not say why" : [first.summary, first.detail.split("\n")[0]].join(": ");
}

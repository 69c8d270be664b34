import * as fs from "node:fs";
import * as path from "node:path";
import type { Fault } from "../../constructs/core/fault";
import { FaultError, throwIfAny } from "../../constructs/core/fault";
import { distinctNames } from "../check/stack-name";
import type { Io } from "../io";
import { displayName, startOf } from "../named-files";
import type { Terraform } from "../terraform/terraform";
import type { ReadPlan } from "./plan-file";
import { planFormat, readPlanFile } from "./plan-file";

/**
 * Reads plans that somebody else made: JSON as `terraform show -json` writes it, or the file of `-out`, which Terraform
 * must show first and can where the file lies in its stack's directory.
 * @param terraform asked for only where a plan is no JSON.
 * @throws FaultError with every fault of every file at once.
 */
export async function readForeignPlans(
  io: Io,
  files: readonly string[],
  scratch: string,
  terraform: () => Terraform,
): Promise<ReadPlan[]> {
  const paths = files.map((file) => path.resolve(io.cwd, file));
  const names = stackNames(paths);
  const faults: Fault[] = [];
  const read: ReadPlan[] = [];
  for (const [index, file] of paths.entries()) {
    try {
      read.push(await readOne(io, file, names[index]!, { scratch, terraform, index }));
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      faults.push(...error.faults);
    }
  }
  throwIfAny(faults);
  return read;
}

interface Showing {
  readonly scratch: string;
  readonly terraform: () => Terraform;
  readonly index: number;
}

async function readOne(io: Io, file: string, stack: string, showing: Showing): Promise<ReadPlan> {
  const shown = displayName(io, file);
  const fault = (code: string, message: string, fix: string): FaultError =>
    new FaultError([{ code: `diff/${code}`, message, path: [], at: startOf(shown), fix }]);
  if (io.files.size(file) === undefined)
    throw fs.existsSync(file)
      ? fault("no-plan", "this is no regular file: a plan is looked at twice, so it can't come through a pipe", SHOW)
      : fault("no-plan", "there is no such file", "name a plan that is there");
  switch (planFormat(file)) {
    case "empty":
      throw fault("not-json", "the file is empty: what should have written it failed", SHOW);
    case "utf-16":
      throw fault(
        "not-json",
        "the file is UTF-16, as PowerShell redirects it",
        `${SHOW}, with Out-File -Encoding utf8`,
      );
    case "json":
      return readPlanFile(file, stack, shown);
    case "binary":
      return readPlanFile(await showPlan(io, file, showing, fault), stack, shown);
  }
}

const SHOW = "terraform show -json <plan> > plan.json";

async function showPlan(
  io: Io,
  file: string,
  { scratch, terraform, index }: Showing,
  fault: (code: string, message: string, fix: string) => FaultError,
): Promise<string> {
  const directory = path.dirname(file);
  if (!io.files.isDirectory(path.join(directory, ".terraform")))
    throw fault(
      "binary-plan",
      "this is a plan of -out, and it does not lie in an initialised directory of its stack",
      SHOW,
    );
  const json = path.join(scratch, `shown-${index}.json`);
  const { ok, problems } = await terraform().show(directory, file, json);
  if (ok) return json;
  const said = problems
    .filter(({ severity }) => severity === "error")
    .map(({ summary, detail }) => `${summary}: ${detail}`);
  throw fault("binary-plan", `Terraform can't show the plan: ${said.join("; ").replace(/\s+/g, " ")}`, SHOW);
}

/**
 * What reports call plans: the directory of a stack in `cdktf.out/stacks`, else the file's own name; as much of the path
 * as tells them apart.
 */
export function stackNames(files: readonly string[]): string[] {
  return distinctNames(
    files.map((file) => {
      const parts = file.split(path.sep);
      const name = parts.at(-1)!.replace(/(\.tfplan)?(\.json|\.tfplan|\.plan)?$/, "");
      return parts.at(-3) === "stacks" ? parts.slice(0, -1) : [...parts.slice(0, -1), name];
    }),
  );
}

import { z } from "zod";
import { printable } from "../../constructs/core/fault";
import type { ProgramResult } from "../programs";
import type { TerraformProblem } from "./terraform";

/** Problems that are kept of one run; a plan can repeat one warning for each resource. */
const MAX_PROBLEMS = 200;

/** Most of one detail that is kept: a provider may quote a whole answer of a server. */
const MAX_DETAIL = 4000;

const diagnosticLine = z.object({
  type: z.literal("diagnostic"),
  diagnostic: z.object({
    severity: z.enum(["error", "warning"]),
    summary: z.string(),
    detail: z.string().default(""),
    address: z.string().optional(),
  }),
});

/** Gathers the diagnostics of a run with `-json` as its lines come; everything else that it says is left. */
export class ProblemReader {
  private readonly found = new Map<string, TerraformProblem>();

  readonly onLine = (line: string): void => {
    const problem = problemOfLine(line);
    if (problem === undefined || this.found.size >= MAX_PROBLEMS) return;
    this.found.set(JSON.stringify(problem), problem);
  };

  problems(): readonly TerraformProblem[] {
    return [...this.found.values()];
  }
}

/** The diagnostic that a line of `-json` output is; undefined for every other line. */
function problemOfLine(line: string): TerraformProblem | undefined {
  // Cheap before strict: a plan of 10,000 resources says 40,000 lines, of which few are diagnostics.
  if (!line.startsWith("{") || !line.includes('"diagnostic"')) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(line);
  } catch {
    return undefined;
  }
  const read = diagnosticLine.safeParse(parsed);
  if (!read.success) return undefined;
  const { severity, summary, detail, address } = read.data.diagnostic;
  return problem(severity, summary, detail, address);
}

/**
 * Problems of a run that did not speak JSON: what it wrote to stderr. `init` before Terraform 1.9 and `show` are
 * such, and every command whose arguments it refuses.
 */
export function problemsOfText(stderr: string): readonly TerraformProblem[] {
  const lines = stderr.split("\n").map((line) => line.replace(/^[╷╵│|]\s?/u, "").trimEnd());
  const found: { severity: "error" | "warning"; summary: string; detail: string[] }[] = [];
  for (const line of lines) {
    const head = /^(Error|Warning): (.*)$/.exec(line);
    if (head === null) found.at(-1)?.detail.push(line);
    else found.push({ severity: head[1] === "Error" ? "error" : "warning", summary: head[2]!, detail: [] });
  }
  const [first, ...rest] = lines.filter((line) => line.trim() !== "");
  if (found.length === 0 && first !== undefined) return [problem("error", first, rest.join("\n"))];
  return found
    .slice(0, MAX_PROBLEMS)
    .map(({ severity, summary, detail }) => problem(severity, summary, detail.join("\n")));
}

/** Problems of a run that has ended badly: its own, and where it has no error to show, why that is so. */
export function problemsOf(
  verb: string,
  result: ProgramResult,
  reported: readonly TerraformProblem[],
): readonly TerraformProblem[] {
  if (result.ended !== undefined) return [...reported, problem("error", `${verb} ${ENDED[result.ended]}`, "")];
  const all = reported.length > 0 ? reported : problemsOfText(result.stderr);
  if (all.some(({ severity }) => severity === "error")) return all;
  return [...all, problem("error", `${verb} ended with code ${String(result.code)} and did not say why`, "")];
}

const ENDED: Readonly<Record<NonNullable<ProgramResult["ended"]>, string>> = {
  missing: "could not be started: there is no such program",
  "not-executable": "could not be started: the file is no program for this machine",
  timeout: "took longer than it may, and was stopped",
  interrupted: "was interrupted",
  signal: "was ended by somebody else",
  "output-too-large": "said more than can be kept",
};

/** Who holds a state's lock, as Terraform's error quotes it; undefined where the problem is another. */
export function lockHolder({ summary, detail }: TerraformProblem): string | undefined {
  if (!/state lock/i.test(summary)) return undefined;
  const who = /^\s*Who:\s*(\S.*)$/m.exec(detail)?.[1];
  const operation = /^\s*Operation:\s*(\S.*)$/m.exec(detail)?.[1];
  const since = /^\s*Created:\s*(\S.*)$/m.exec(detail)?.[1];
  if (who === undefined) return "somebody who does not say who it is";
  return [
    who,
    operation?.replace(/^OperationType/, "").toLowerCase(),
    since === undefined ? undefined : `since ${since}`,
  ]
    .filter((part) => part !== undefined && part !== "")
    .join(", ");
}

function problem(
  severity: TerraformProblem["severity"],
  summary: string,
  detail: string,
  address?: string,
): TerraformProblem {
  return {
    severity,
    summary: printable(summary.trim()),
    detail: lines(detail),
    ...(address === undefined || address === "" ? {} : { address: printable(address) }),
  };
}

/** A detail keeps its lines; of each only what is safe to print. */
function lines(detail: string): string {
  const kept = detail.trim().slice(0, MAX_DETAIL);
  return kept.split("\n").map(printable).join("\n");
}

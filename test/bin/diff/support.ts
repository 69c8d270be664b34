import { diff } from "../../../bin/commands/diff";
import type { Io } from "../../../bin/io";
import { reportFailure } from "../../../bin/failure";
import { ioIn } from "../support";

export interface Diffed {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `gigafactory diff` with parsed options, failures reported as the command line does. */
export async function diffIn(
  cwd: string,
  given: Readonly<Record<string, unknown>>,
  more: Partial<Io> = {},
): Promise<Diffed> {
  const io = ioIn(cwd, more);
  let code: number;
  try {
    code = await diff.run(io, diff.options.parse(given));
  } catch (error) {
    code = reportFailure(io, error, given["output"]);
  }
  return { code, stdout: io.out.join(""), stderr: io.err.join("") };
}

/** The output by which a stack says what it holds; of this kind the reports need no more. */
export function factsOutput(kind: "crds" | "platform" | "machines" = "crds", cell = "a1"): Record<string, unknown> {
  return { output: { gigafactory: { value: { kind, site: "eu-1", cell } } } };
}

import type { ProofLine, ProofResult } from "../report";
import type { Probe } from "./probe";
import { EXIT } from "./probe";

/** What a probe's pod said. */
export interface Answer {
  /** Undefined where the pod did not end by itself. */
  readonly exitCode: number | undefined;
  readonly words: string;
}

/** A probe that was not run: it proves nothing, and the report says why. */
export function notProbed(probe: Probe, why: string): ProofLine {
  return { ...frame(probe), result: "not-run", detail: `not probed: ${why}` };
}

/** A probe that the API server took and no node ran. */
export function acceptedOnly(probe: Probe): ProofLine {
  return { ...frame(probe), result: "not-run", detail: "accepted by the API server, not probed" };
}

/** The line of a probe that was run. Only its own words for yes and no are a result. */
export function probed(probe: Probe, { exitCode, words }: Answer): ProofLine {
  const result = resultOf(exitCode);
  if (result === "not-run") return notProbed(probe, words === "" ? "it gave no answer" : words);
  const stoppedBy = result === "holds" ? { stoppedBy: probe.control } : {};
  return { ...frame(probe), ...stoppedBy, result, detail: words };
}

function resultOf(exitCode: number | undefined): ProofResult {
  if (exitCode === EXIT.holds) return "holds";
  return exitCode === EXIT.broken ? "broken" : "not-run";
}

function frame(probe: Probe): Omit<ProofLine, "result" | "detail"> {
  const { id, asset, threat, does, control } = probe;
  return { id: `probe/${id}`, proof: "probed", asset, threat, attempt: does, as: "developer", expected: control };
}

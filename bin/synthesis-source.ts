import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { throwIfAny } from "../constructs/core/fault";
import { evidenceFromCdktfOut } from "../constructs/policy/evidence/cdktf-out";
import type { Evidence } from "../constructs/policy/evidence/evidence";
import type { Io } from "./io";
import { readPositions } from "./positions";
import { displayName, startOf } from "./site-source";

/** Largest cdk.tf.json that is read; one of our tenants' is 30 kB. */
const MAX_TERRAFORM_BYTES = 256 * 1024 * 1024;

/** True where a directory is what cdktf writes: at least one `stacks/<id>/cdk.tf.json`. */
export function isSynthesis(io: Io, directory: string): boolean {
  return stackFiles(io, directory).length > 0;
}

/**
 * Reads a `cdktf.out` as evidence.
 * @throws FaultError with every file that is no Terraform JSON.
 */
export function readSynthesis(io: Io, directory: string): Evidence {
  const faults: Fault[] = [];
  const stacks = Object.fromEntries(stackFiles(io, directory).map(({ id, file }) => [id, readJson(io, file, faults)]));
  const manifestFile = path.join(directory, "manifest.json");
  const manifest = io.files.size(manifestFile) === undefined ? undefined : readJson(io, manifestFile, faults);
  throwIfAny(faults);
  const evidence = evidenceFromCdktfOut({ stacks, ...(manifest === undefined ? {} : { manifest }) });
  return { ...evidence, place: readPositions(io, directory) };
}

function stackFiles(io: Io, directory: string): { readonly id: string; readonly file: string }[] {
  const stacks = path.join(directory, "stacks");
  return io.files
    .list(stacks)
    .map((id) => ({ id, file: path.join(stacks, id, "cdk.tf.json") }))
    .filter(({ file }) => io.files.size(file) !== undefined);
}

function readJson(io: Io, file: string, faults: Fault[]): unknown {
  const at = startOf(displayName(io, file));
  const size = io.files.size(file) ?? 0;
  if (size > MAX_TERRAFORM_BYTES) {
    faults.push({
      code: "evidence/too-large",
      message: "the file is too large",
      path: [],
      at,
      received: `${size} bytes`,
      allowed: `at most ${MAX_TERRAFORM_BYTES} bytes`,
    });
    return undefined;
  }
  try {
    return JSON.parse(io.files.read(file)) as unknown;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    faults.push({
      code: "evidence/not-json",
      message: `the file is no JSON: ${message}`,
      path: [],
      at,
      fix: "synthesise again",
    });
    return undefined;
  }
}

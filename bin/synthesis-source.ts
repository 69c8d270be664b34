import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { collected, throwIfAny } from "../constructs/core/fault";
import { evidenceFromCdktfOut } from "../constructs/policy/evidence/cdktf-out";
import type { Evidence } from "../constructs/policy/evidence/evidence";
import type { JsonDocument } from "./check/json-document";
import { readJsonDocument } from "./check/json-document";
import { readSource } from "./check/read-file";
import type { Io } from "./io";
import { readPositions } from "./positions";

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
  const documents = stackFiles(io, directory).map(({ id, file }) => [id, readDocument(io, file, faults)] as const);
  const manifestFile = path.join(directory, "manifest.json");
  const manifest = io.files.size(manifestFile) === undefined ? undefined : readDocument(io, manifestFile, faults);
  throwIfAny(faults);
  const evidence = evidenceFromCdktfOut({
    stacks: Object.fromEntries(documents.map(([id, document]) => [id, document?.value])),
    places: Object.fromEntries(
      documents.flatMap(([id, document]) =>
        document === undefined ? [] : [[id, (field) => document.find(field).place]],
      ),
    ),
    ...(manifest === undefined ? {} : { manifest: manifest.value }),
  });
  return { ...evidence, place: readPositions(io, directory) };
}

function stackFiles(io: Io, directory: string): { readonly id: string; readonly file: string }[] {
  const stacks = path.join(directory, "stacks");
  return io.files
    .list(stacks)
    .map((id) => ({ id, file: path.join(stacks, id, "cdk.tf.json") }))
    .filter(({ file }) => io.files.size(file) !== undefined);
}

function readDocument(io: Io, file: string, faults: Fault[]): JsonDocument | undefined {
  const read = (): JsonDocument => {
    const { name, text, reread } = readSource(io, file);
    return readJsonDocument(name, text, reread);
  };
  return collected(faults, read, (fault) => ({ ...fault, fix: "synthesise again" }));
}

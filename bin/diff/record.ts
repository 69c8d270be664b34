import * as path from "node:path";
import { z } from "zod";
import type { Fault } from "../../constructs/core/fault";
import { compareText, FaultError } from "../../constructs/core/fault";
import type { Io } from "../io";
import { displayName, startOf } from "../named-files";
import type { Digests } from "./content-digest";

/** What the digests are of: of a site's content, or of the files of a synthesis. They can't be compared. */
export type DigestKind = "site" | "files";

const RecordModel = z.strictObject({
  version: z.literal(1),
  of: z.enum(["site", "files"]),
  stacks: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

/**
 * Digests of the stacks whose last plan was empty: what is written is what is applied.
 * @returns undefined where there is no such file yet.
 * @throws FaultError for a file that is something else, or of the other kind.
 */
export function readRecord(io: Io, name: string, of: DigestKind): Digests | undefined {
  const file = path.resolve(io.cwd, name);
  if (io.files.size(file) === undefined) return undefined;
  const at = startOf(displayName(io, file));
  const read = RecordModel.safeParse(parsed(io.files.read(file)));
  if (!read.success) throw new FaultError([{ ...broken("the file is no record of stacks that were applied"), at }]);
  if (read.data.of === of) return read.data.stacks;
  const other = of === "site" ? "a synthesis without its site" : "a site";
  throw new FaultError([
    { ...broken(`the file records the stacks of ${other}`), at, received: read.data.of, allowed: of },
  ]);
}

/** Writes the record anew; stacks in order, so that a change of one is one line. */
export function writeRecord(io: Io, name: string, of: DigestKind, stacks: Digests): void {
  const sorted = Object.fromEntries(Object.entries(stacks).sort(([a], [b]) => compareText(a, b)));
  io.files.write({ [path.resolve(io.cwd, name)]: `${JSON.stringify({ version: 1, of, stacks: sorted }, null, 2)}\n` });
}

function broken(message: string): Fault {
  return {
    code: "diff/broken-record",
    message,
    path: [],
    fix: "remove the file: the next diff with --record plans every stack and writes it anew",
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

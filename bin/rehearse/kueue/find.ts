import * as path from "node:path";
import { FaultError } from "../../../constructs/core/fault";
import type { Io } from "../../io";

/** Name under which the manager is looked for on PATH. */
export const PROGRAM = "kueue";

/**
 * The manager that was named, else the one on PATH; undefined where nobody has one.
 * @throws FaultError `rehearse/no-kueue` where the one that was named is not there, or is no program.
 */
export function findManager(io: Io, named: string | undefined): string | undefined {
  if (named === undefined) return io.programs.find(PROGRAM);
  const file = io.programs.find(path.resolve(io.cwd, named));
  if (file !== undefined) return file;
  throw new FaultError([
    {
      code: "rehearse/no-kueue",
      message: "there is no Kueue manager at the path that was given, or none that may be run",
      path: [],
      received: named,
      allowed: "the path of Kueue's manager program",
    },
  ]);
}

import { existsSync, rmSync } from "node:fs";
import * as path from "node:path";
import type { Io } from "../../io";

/**
 * Takes one file out of an archive, which is removed, and puts it in its place, whatever directories it has inside.
 * @returns in tar's words why that is impossible; undefined where it is done.
 */
export async function unpack(io: Io, archive: string, member: string, file: string): Promise<string | undefined> {
  const depth = member.split("/").length - 1;
  const args = ["-xzf", archive, "-C", path.dirname(file), `--strip-components=${depth}`, member];
  const { code, stderr, ended } = await io.programs.run({ command: "tar", args, signal: io.interruption() });
  rmSync(archive, { force: true });
  if (ended !== undefined) return ended === "missing" ? "there is no tar on PATH" : `tar: ${ended}`;
  if (code === 0 && existsSync(file)) return undefined;
  return stderr.trim().split("\n")[0] || `it has no ${member}`;
}

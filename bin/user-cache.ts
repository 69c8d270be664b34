import { homedir } from "node:os";
import * as path from "node:path";

/** Where this tool keeps what it can fetch or make again, in the user's cache directory. @throws where there is no home. */
export function userCache(env: Readonly<Record<string, string | undefined>>): string {
  return path.join(cacheHome(env), "cdktf-gigafactory");
}

function cacheHome(env: Readonly<Record<string, string | undefined>>): string {
  const given = env["XDG_CACHE_HOME"] ?? "";
  // The XDG specification tells to ignore a path that is relative.
  if (path.isAbsolute(given)) return given;
  const home = env["HOME"] || homedir();
  return process.platform === "darwin" ? path.join(home, "Library", "Caches") : path.join(home, ".cache");
}

import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import * as path from "node:path";
import { FaultError } from "../../../constructs/core/fault";
import type { Io } from "../../io";
import { userCache } from "../../user-cache";
import type { Binary } from "./binaries";
import type { BinarySource, Search, Wanted } from "./source";

/** What was fetched or built before. */
export const cache: BinarySource = {
  name: "cache",
  find(wanted, search) {
    const file = placeOf(wanted, search);
    return Promise.resolve(
      search.io.programs.find(file) === undefined
        ? { why: `${search.cache} has none` }
        : { binary: { path: file, version: wanted.version, source: cache.name } },
    );
  },
};

/** The user's cache directory for the programs of control planes. */
export function cacheDirectory(io: Io): string {
  return path.join(userCache(io.env), "control-plane");
}

/**
 * Puts a program into the cache: `make` writes it to the path that it is given, in a directory of its own that is then
 * renamed, so that whoever looks finds all of it or nothing, and of two who make the same one the first wins.
 */
export async function keep(
  wanted: Wanted,
  search: Search,
  source: string,
  make: (file: string) => Promise<void>,
): Promise<Binary> {
  const file = placeOf(wanted, search);
  const fresh = newDirectory(search.cache);
  try {
    const made = path.join(fresh, wanted.component);
    await make(made);
    chmodSync(made, 0o755);
    chmodSync(fresh, 0o755);
    try {
      renameSync(fresh, path.dirname(file));
    } catch (error) {
      if (search.io.programs.find(file) === undefined) throw error;
    }
    return { path: file, version: wanted.version, source };
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

/** `kube-apiserver-v1.36.3-linux-amd64/kube-apiserver`. */
function placeOf({ component, version, platform }: Wanted, search: Search): string {
  return path.join(search.cache, `${component}-${version}-${platform.os}-${platform.arch}`, component);
}

function newDirectory(parent: string): string {
  try {
    mkdirSync(parent, { recursive: true });
    return mkdtempSync(path.join(parent, ".new-"));
  } catch (error) {
    throw new FaultError([
      {
        code: "control-plane/cache",
        message: `the cache ${parent} cannot be written: ${(error as Error).message}`,
        path: [],
        received: parent,
        fix: "set XDG_CACHE_HOME to a directory that you may write to",
      },
    ]);
  }
}

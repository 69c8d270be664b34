import * as fs from "node:fs";
import * as modules from "node:module";
import * as path from "node:path";
import { userCache } from "./user-cache";

type Env = Readonly<Record<string, string | undefined>>;

/** Node's own, from 22.1 on. */
interface CompileCache {
  readonly enableCompileCache?: (directory: string) => unknown;
}

/**
 * Where what V8 compiled is kept between runs: it is run unread, so in a directory of the user's that nobody else can
 * write. Node's own choice stands below /tmp.
 * @returns undefined where there is no such directory, or NODE_DISABLE_COMPILE_CACHE, which is Node's, asks for none.
 */
export function compiledCodeDirectory(env: Env): string | undefined {
  if ((env["NODE_DISABLE_COMPILE_CACHE"] ?? "") !== "") return undefined;
  try {
    const directory = path.join(userCache(env), "compiled");
    fs.mkdirSync(directory, { recursive: true, mode: 0o700 });
    const { uid, mode } = fs.statSync(directory);
    // Windows has neither: there a user's directory is the user's.
    const own = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    return own ? directory : undefined;
  } catch {
    // A user without a home directory starts as fast as before.
    return undefined;
  }
}

/** Lets Node keep what it compiles of the packages that are loaded from now on, where it can. */
export function keepCompiledPackages(directory: string | undefined): void {
  if (directory !== undefined) (modules as CompileCache).enableCompileCache?.(directory);
}

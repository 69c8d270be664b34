import * as fs from "node:fs";
import * as path from "node:path";

/**
 * Makes a directory with those above it, one by one: Node's own recursion never ends where one that is there takes no more,
 * as in `/proc`.
 * @returns the first that was made; undefined where all were there.
 */
export function makeDirectory(directory: string): string | undefined {
  const missing: string[] = [];
  for (let at = path.resolve(directory); !fs.existsSync(at); at = path.dirname(at)) missing.push(at);
  // What is there may be a file.
  if (missing.length === 0) return madeHere(directory) ? directory : undefined;
  let first: string | undefined;
  try {
    for (const each of missing.reverse()) if (madeHere(each)) first ??= each;
  } catch (error) {
    if (first !== undefined) fs.rmSync(first, { recursive: true, force: true });
    throw error;
  }
  return first;
}

/** False where somebody else made it meanwhile. */
function madeHere(directory: string): boolean {
  try {
    fs.mkdirSync(directory);
    return true;
  } catch (error) {
    if (fs.statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true) return false;
    throw error;
  }
}

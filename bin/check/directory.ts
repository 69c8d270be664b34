import * as path from "node:path";
import type { Fault } from "../../constructs/core/fault";
import type { Io } from "../io";
import { isForTofuAlone } from "./configuration-name";
import { displayName, nameFaults, startOf, streamFault } from "../named-files";

/** Most files of one directory, those below it included. */
const MAX_FILES = 50_000;
const MAX_DEPTH = 30;

/** Packages' own files; what begins with a dot is tools' own. */
const NOT_OURS = new Set(["node_modules"]);

/** What holds something to check, if its text says so. */
const READ = /\.(json|ya?ml)$/i;

/** What variables are set to: read with the configuration beside it. */
const VARIABLES = /\.tfvars\.json$/;

/**
 * Files below a directory that may hold something to check, in the order of their names. A directory that links lead to
 * again is read once.
 */
export function filesBelow(io: Io, directory: string, faults: Fault[]): string[] {
  const found: string[] = [];
  const met = new Set<string>();
  const open: { readonly at: string; readonly depth: number }[] = [{ at: directory, depth: 0 }];
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const { at, depth } = next;
    if (depth > MAX_DEPTH || found.length > MAX_FILES) {
      faults.push(tooMuch(displayName(io, directory)));
      break;
    }
    const real = io.files.isDirectory(at) ? io.files.real(at) : at;
    if (met.has(real)) continue;
    met.add(real);
    const names = io.files.list(at).filter((entry) => !entry.startsWith("."));
    for (const name of names) {
      const file = path.join(at, name);
      if (io.files.size(file) !== undefined) {
        if (READ.test(name) && !VARIABLES.test(name) && !isForTofuAlone(names, name)) found.push(file);
      } else if (io.files.isStream(file)) {
        if (READ.test(name)) faults.push(streamFault(displayName(io, file), "save it as a file, or take it away"));
      } else if (!NOT_OURS.has(name)) {
        faults.push(...nameFaults(io, file));
        open.push({ at: file, depth: depth + 1 });
      }
    }
  }
  return found.sort();
}

/** True where there is Terraform that only Terraform reads. */
export function hasHcl(io: Io, directory: string): boolean {
  return io.files.list(directory).some((name) => name.endsWith(".tf"));
}

function tooMuch(name: string): Fault {
  return {
    code: "check/too-many-files",
    message: "there are more files below this directory than anybody checks",
    path: [],
    at: startOf(name),
    allowed: `at most ${MAX_FILES} files, ${MAX_DEPTH} levels deep`,
    fix: "name the directory that holds the manifests",
  };
}

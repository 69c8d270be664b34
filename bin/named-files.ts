import * as path from "node:path";
import type { Fault, Place } from "../constructs/core/fault";
import { collected, compareText, FaultError, throwIfAny } from "../constructs/core/fault";
import { tooLarge, YAML_LIMIT } from "../constructs/core/yaml";
import type { SourceFile } from "../constructs/site/directory";
import { SITE_FILE } from "../constructs/site/files";
import type { Io } from "./io";

/** True where a directory is a site: it has a `site.yaml`. */
export function isSite(io: Io, directory: string): boolean {
  return io.files.size(path.join(directory, SITE_FILE)) !== undefined;
}

/**
 * Reads a file that the user named.
 * @throws FaultError where it is no file, too large or no text.
 */
export function readNamed(io: Io, target: string, limit = YAML_LIMIT): SourceFile {
  const faults: Fault[] = [];
  const file = readIfThere(io, path.resolve(io.cwd, target), faults, limit);
  throwIfAny(faults);
  if (file !== undefined) return file;
  const isStream = io.files.isStream(path.resolve(io.cwd, target));
  throw new FaultError([isStream ? streamFault(target, "save it as a file, and name that") : noFile(target)]);
}

/** The same for a file that another file names: where that one can be mended is said of a fault that has no place. */
export function readNamedAt(io: Io, target: string, at: Place | undefined, limit = YAML_LIMIT): SourceFile {
  try {
    return readNamed(io, target, limit);
  } catch (error) {
    if (!(error instanceof FaultError) || at === undefined) throw error;
    throw new FaultError(error.faults.map((fault) => ({ at, ...fault })));
  }
}

/** A file by its name as the user would type it; undefined where there is none, or where it cannot be read. */
export function readIfThere(io: Io, file: string, faults: Fault[], limit = YAML_LIMIT): SourceFile | undefined {
  const name = displayName(io, file);
  const size = io.files.size(file);
  if (size === undefined) {
    if (io.files.isDirectory(file)) faults.push(notAFile(name));
    return undefined;
  }
  if (size > limit.bytes) {
    faults.push(tooLarge(name, size, limit));
    return undefined;
  }
  const text = collected(
    faults,
    () => io.files.read(file),
    (fault) => ({ ...fault, at: startOf(name) }),
  );
  return text === undefined ? undefined : { name, text };
}

/**
 * Relative to where the user stands, with forward slashes: `../x` for what stands beside it. Absolute only where the two
 * share nothing but the root.
 */
export function displayName(io: Io, file: string): string {
  const relative = path.relative(io.cwd, file);
  const isElsewhere = path.isAbsolute(relative) || path.resolve(io.cwd, climbOf(relative)) === path.parse(io.cwd).root;
  return (relative.startsWith("..") && isElsewhere ? file : relative).split(path.sep).join("/") || ".";
}

/** `../..` of `../../x`. */
function climbOf(relative: string): string {
  const steps = relative.split(path.sep);
  return steps.slice(0, steps.findLastIndex((step) => step === "..") + 1).join(path.sep);
}

/** What stands for bytes that are no text, under which nothing is found. */
const REPLACED = "\ufffd";

/** That nothing can be read under a name of a directory, since it is no text. */
export function nameFaults(io: Io, file: string): Fault[] {
  const [directory, name] = [displayName(io, path.dirname(file)), path.basename(file)];
  if (!name.includes(REPLACED) || io.files.size(file) !== undefined || io.files.isDirectory(file)) return [];
  return [
    {
      code: "file/name-not-text",
      message: `a name in ${directory} is no UTF-8 text: what stands under it cannot be read`,
      path: [],
      at: startOf(directory),
      received: name,
      allowed: "names in UTF-8",
      fix: "rename it, or move it away",
    },
  ];
}

/** The place of what concerns a file as a whole. */
export function startOf(file: string): { readonly file: string; readonly line: 1; readonly column: 1 } {
  return { file, line: 1, column: 1 };
}

/** By file, then line: the order in which a person mends them. */
export function inOrder(faults: readonly Fault[]): Fault[] {
  const key = ({ at }: Fault): [string, number, number] => [at?.file ?? "", at?.line ?? 0, at?.column ?? 0];
  return [...faults].sort((a, b) => {
    const [fileA, lineA, columnA] = key(a);
    const [fileB, lineB, columnB] = key(b);
    return compareText(fileA, fileB) || lineA - lineB || columnA - columnB;
  });
}

/** What can be read once, and nobody knows how much it is. */
export function streamFault(name: string, fix: string): Fault {
  return {
    code: "file/stream",
    message: `${name} is a pipe or a device, which is not read by its name`,
    path: [],
    received: "a pipe or a device",
    allowed: "a file",
    fix,
  };
}

function noFile(target: string): Fault {
  return {
    code: "file/cannot-read",
    message: `there is no file ${target}`,
    path: [],
    received: target,
    fix: "name a file that is there",
  };
}

function notAFile(name: string): Fault {
  return {
    code: "file/not-a-file",
    message: `${name} is a directory`,
    path: [],
    at: startOf(name),
    received: "a directory",
    allowed: "a file",
    fix: "move it away; what is in it is not read",
  };
}

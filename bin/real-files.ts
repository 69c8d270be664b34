import * as fs from "node:fs";
import * as path from "node:path";
import { FaultError } from "../constructs/core/fault";
import { makeDirectory } from "../constructs/core/make-directory";
import type { Files, FileText } from "./files";

/** The machine's own file system. */
export const realFiles: Files = {
  size(file) {
    const stats = statsOf(file);
    return stats?.isFile() === true ? stats.size : undefined;
  },
  read(file) {
    const bytes = attempt("read", file, () => fs.readFileSync(file));
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw refusal("file/not-text", `${file} is no UTF-8 text`, file, "save it as UTF-8");
    }
  },
  isDirectory: (directory) => statsOf(directory)?.isDirectory() === true,
  isStream(file) {
    const stats = statsOf(file);
    return stats !== undefined && !stats.isFile() && !stats.isDirectory();
  },
  real: (directory) => attempt("read", directory, () => fs.realpathSync(directory)),
  list: (directory) =>
    realFiles.isDirectory(directory) ? attempt("read", directory, () => fs.readdirSync(directory)).sort() : [],
  write: writeAll,
  tryWrite: (names) => writeAll(Object.fromEntries(names.map((name) => [name, ""])), { forGood: false }),
};

/** What stands at a path; also undefined below a file, where nothing can be, and behind links that end in themselves. */
function statsOf(file: string): fs.Stats | undefined {
  try {
    return fs.statSync(file);
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ENAMETOOLONG", "ELOOP"].includes(codeOf(error) ?? "")) return undefined;
    throw fileFault("read", file, error);
  }
}

/**
 * What can go wrong goes wrong while the new files still stand beside their places under other names; putting them in
 * place is then a rename each, so that whoever reads one sees the old text or the new. A link stays one, and a file keeps
 * who may read it. A pipe or a device is written to at the end: nobody can take its place.
 * @param options `forGood: false` takes all back before anything is put in place.
 */
function writeAll(files: Readonly<Record<string, FileText>>, { forGood } = { forGood: true }): void {
  const made: string[] = [];
  const staged: { readonly from: string; readonly to: string }[] = [];
  const streams: (() => void)[] = [];
  try {
    for (const [named, text] of Object.entries(files)) {
      attempt("write", named, () => {
        const target = targetOf(named);
        const first = makeDirectory(path.dirname(target));
        if (first !== undefined) made.push(first);
        const there = statsOf(named);
        if (there?.isDirectory() === true) throw Object.assign(new Error("it is a directory"), { code: "EISDIR" });
        if (there !== undefined && !there.isFile()) {
          streams.push(() => attempt("write", named, () => writeText(named, text)));
          return;
        }
        const to = there === undefined ? target : fs.realpathSync(named);
        const from = path.join(path.dirname(to), `.${path.basename(to)}.${process.pid}.tmp`);
        staged.push({ from, to });
        writeText(from, text);
        if (there !== undefined) fs.chmodSync(from, there.mode & 0o7777);
      });
    }
    if (!forGood) return takeBack(staged, made);
    for (const { from, to } of staged) attempt("write", to, () => fs.renameSync(from, to));
    for (const write of streams) write();
  } catch (error) {
    takeBack(staged, made);
    throw error;
  }
}

/** Where a link leads whose file is not there yet; every other path is its own. */
function targetOf(named: string): string {
  let target = named;
  for (let links = 0; links < MAX_LINKS; links++) {
    if (fs.lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() !== true) return target;
    target = path.resolve(path.dirname(target), fs.readlinkSync(target));
  }
  throw Object.assign(new Error("it is a link that ends in itself"), { code: "ELOOP" });
}

/** As many as Linux follows. */
const MAX_LINKS = 40;

function takeBack(staged: readonly { readonly from: string }[], made: string[]): void {
  for (const { from } of staged) fs.rmSync(from, { force: true });
  for (const directory of made.reverse()) fs.rmSync(directory, { recursive: true, force: true });
}

function writeText(file: string, text: FileText): void {
  if (typeof text === "string") return fs.writeFileSync(file, text);
  const open = fs.openSync(file, "w");
  try {
    for (const piece of text) fs.writeFileSync(open, piece);
  } finally {
    fs.closeSync(open);
  }
}

function attempt<T>(what: "read" | "write", file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw fileFault(what, file, error);
  }
}

/** Words for what an operating system says most; the rest keep its own. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left",
  ENOENT: "there is no such file or directory",
  ENOTDIR: "a part of its path is a file",
  EEXIST: "a part of its path is a file",
  EISDIR: "it is a directory",
};

function fileFault(what: "read" | "write", file: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const reason = REASONS[code] ?? (error as Error).message;
  const fix =
    what === "read" ? "give the right to read it, or another path" : "give another path, or the right to write";
  return refusal(
    `file/cannot-${what}`,
    `${file} cannot be ${what === "read" ? "read" : "written"}: ${reason}`,
    file,
    fix,
  );
}

function refusal(code: string, message: string, received: string, fix: string): FaultError {
  return new FaultError([{ code, message, path: [], received, fix }]);
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}

import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";
import { App } from "cdktf";
import { compareText, FaultError } from "../fault";
import { withoutCreationTraces } from "./fast-tokens";
import { makeDirectory } from "../make-directory";

export interface SynthOptions {
  /** The app holds only some of the output's stacks: the others' files and manifest entries stay. Default: false. */
  readonly partial?: boolean;
  /**
   * Ids that each stack must wait for, by its id: of a stack that is written alone the app does not know them all.
   * Default: what the app says.
   */
  readonly after?: Readonly<Record<string, readonly string[]>>;
}

/** What a synthesis changed in the output, as paths relative to it. */
export interface SynthResult {
  readonly written: readonly string[];
  readonly unchanged: readonly string[];
  readonly removed: readonly string[];
}

/** An app whose output is a temporary directory, so that a synthesis that fails leaves nothing behind; see `writeSynth`. */
export function createApp(context: Readonly<Record<string, unknown>> = {}): App {
  withoutCreationTraces();
  const outdir = mkdtempSync(join(tmpdir(), "gigafactory-"));
  if (temporary.size === 0) process.once("exit", removeTemporary);
  temporary.add(outdir);
  return new App({ outdir, context });
}

/** Directories of apps that have not been written yet. */
const temporary = new Set<string>();

function removeTemporary(): void {
  for (const directory of temporary) rmSync(directory, { recursive: true, force: true });
  temporary.clear();
}

/**
 * Synthesises an app made by `createApp` and puts its files into `outdir`, each in one step and only where its bytes
 * changed. What else is there stays (`.terraform`, lock files, plans), except the configuration of stacks that the
 * manifest before knew and this app doesn't have.
 * @throws FaultError `output/not-writable`, and whatever synthesis throws, with `outdir` untouched.
 * @throws TypeError for an app of another making.
 */
export function writeSynth(app: App, outdir: string, { partial = false, after = {} }: SynthOptions = {}): SynthResult {
  // Another app's directory is not ours to remove.
  if (!temporary.has(app.outdir)) throw new TypeError("writeSynth takes an app made by createApp, once");
  try {
    app.synth();
    return naming(outdir, () => install(app.outdir, outdir, partial, after));
  } finally {
    rmSync(app.outdir, { recursive: true, force: true });
    temporary.delete(app.outdir);
    if (temporary.size === 0) process.off("exit", removeTemporary);
  }
}

const MANIFEST = "manifest.json";

/** Folder of the stacks, as cdktf calls it. */
const STACKS = "stacks";

interface Manifest {
  readonly stacks: Readonly<Record<string, unknown>>;
}

function install(
  from: string,
  outdir: string,
  partial: boolean,
  after: NonNullable<SynthOptions["after"]>,
): SynthResult {
  const before = readManifest(join(outdir, MANIFEST));
  const now = ordered(readManifest(join(from, MANIFEST)), after);
  const files = filesIn(from).filter((file) => file !== MANIFEST);
  const result = { written: [] as string[], unchanged: [] as string[], removed: [] as string[] };
  const moved = moveNewStacks(from, outdir);
  for (const file of files) {
    const [top, folder = ""] = file.split(sep);
    if (top === STACKS && moved.has(folder)) result.written.push(file);
    else put(join(from, file), join(outdir, file), file, result);
  }
  const manifest = partial ? { ...now, stacks: sorted({ ...before.stacks, ...now.stacks }) } : now;
  writeFileSync(join(from, MANIFEST), JSON.stringify(manifest, null, 2));
  put(join(from, MANIFEST), join(outdir, MANIFEST), MANIFEST, result);
  if (!partial) result.removed.push(...removeStale(outdir, Object.keys(before.stacks), now));
  return result;
}

function ordered(manifest: Manifest, after: NonNullable<SynthOptions["after"]>): Manifest {
  const stacks = Object.entries(manifest.stacks).map(([id, stack]) => {
    const dependencies = Object.hasOwn(after, id) ? { dependencies: after[id] } : {};
    return [id, { ...(stack as object), ...dependencies }];
  });
  return { ...manifest, stacks: Object.fromEntries(stacks) as Manifest["stacks"] };
}

function filesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
    .sort(compareText);
}

/**
 * Moves the folders of stacks that were not there before as a whole: of a thousand, folders made and removed one by one
 * take a second.
 * @returns the stacks' folders.
 */
function moveNewStacks(from: string, outdir: string): ReadonlySet<string> {
  const [source, target] = [join(from, STACKS), join(outdir, STACKS)];
  if (!existsSync(source)) return new Set();
  makeDirectory(target);
  const fresh = readdirSync(source).filter((folder) => !existsSync(join(target, folder)));
  return new Set(fresh.filter((folder) => renamed(join(source, folder), join(target, folder))));
}

/** Puts a file into its place by a rename, so that whoever reads it sees the old bytes or the new. */
function put(from: string, path: string, name: string, result: { written: string[]; unchanged: string[] }): void {
  if (sameBytes(from, path)) return void result.unchanged.push(name);
  makeDirectory(dirname(path));
  if (!renamed(from, path)) copyBeside(from, path);
  result.written.push(name);
}

/** False where the two stand on different file systems. */
function renamed(from: string, path: string): boolean {
  try {
    renameSync(from, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EXDEV") return false;
    throw error;
  }
}

function copyBeside(from: string, path: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    copyFileSync(from, temporary);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function sameBytes(from: string, path: string): boolean {
  try {
    return readFileSync(path).equals(readFileSync(from));
  } catch {
    return false;
  }
}

/** Removes `cdk.tf.json` of stacks that are gone; their folder too, unless Terraform keeps something in it. */
function removeStale(outdir: string, before: readonly string[], now: Manifest): string[] {
  // Ids come from a file that anybody may have changed: they must not lead out of the folder.
  const stale = before.filter((id) => /^[\w-]+$/.test(id) && !Object.hasOwn(now.stacks, id));
  return stale.flatMap((id) => {
    const folder = join(outdir, STACKS, id);
    const file = join(folder, "cdk.tf.json");
    if (!readable(file)) return [];
    rmSync(file);
    if (readdirSync(folder).length === 0) rmdirSync(folder);
    return [`${STACKS}/${id}/cdk.tf.json`];
  });
}

function readable(file: string): boolean {
  try {
    readFileSync(file);
    return true;
  } catch {
    return false;
  }
}

/** A manifest that can't be read names no stacks: then nothing is stale. */
function readManifest(file: string): Manifest {
  try {
    const manifest = JSON.parse(readFileSync(file, "utf8")) as Partial<Manifest> | null;
    const stacks = manifest?.stacks;
    return { ...manifest, stacks: stacks !== null && typeof stacks === "object" ? stacks : {} };
  } catch {
    return { stacks: {} };
  }
}

function sorted(stacks: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(stacks).sort(([a], [b]) => compareText(a, b)));
}

/** Says of a failing file operation which output directory was meant. */
function naming<T>(outdir: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new FaultError([
      {
        code: "output/not-writable",
        message: `the output directory cannot be written: ${message}`,
        path: [],
        received: outdir,
        fix: "give another directory, or the right to write there",
      },
    ]);
  }
}

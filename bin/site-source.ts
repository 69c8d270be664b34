import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { FaultError, compareText } from "../constructs/core/fault";
import { MAX_YAML_BYTES, tooLarge } from "../constructs/core/yaml";
import type { LoadedSite, SourceFile } from "../constructs/site/directory";
import { LEDGER_FILE, SITE_FILE, TENANTS_DIRECTORY, WAIVERS_FILE, loadSite } from "../constructs/site/directory";
import type { SiteFacts } from "../constructs/site/facts";
import type { Io } from "./io";

/** A site directory that was read whole: its facts, and the texts beside it that commands need. */
export interface SiteSource {
  readonly directory: string;
  readonly loaded: LoadedSite;
  readonly facts: SiteFacts;
  readonly waivers?: SourceFile;
}

/** True where a directory is a site: it has a `site.yaml`. */
export function isSite(io: Io, directory: string): boolean {
  return io.files.size(path.join(directory, SITE_FILE)) !== undefined;
}

/**
 * Reads a site directory.
 * @throws FaultError with every fault of every file at once.
 */
export function readSite(io: Io, target: string): SiteSource {
  const directory = path.resolve(io.cwd, target);
  const faults: Fault[] = [];
  const read = (file: string): SourceFile | undefined => readSource(io, path.join(directory, file), faults);
  if (!isSite(io, directory)) throw new FaultError([noSite(io, target, directory)]);
  const site = read(SITE_FILE);
  const tenants = io.files
    .list(path.join(directory, TENANTS_DIRECTORY))
    .filter((name) => /\.ya?ml$/.test(name) && !name.startsWith("."))
    .sort(compareText)
    .map((name) => read(path.join(TENANTS_DIRECTORY, name)))
    .filter((file) => file !== undefined);
  const ledger = read(LEDGER_FILE);
  const waivers = read(WAIVERS_FILE);
  if (site === undefined) throw new FaultError(faults);
  const loaded = loadSite({ site, tenants, ...(ledger === undefined ? {} : { ledger }) });
  const all = [...faults, ...loaded.faults];
  if (all.length > 0 || loaded.facts === undefined) throw new FaultError(inOrder(all));
  return { directory, loaded, facts: loaded.facts, ...(waivers === undefined ? {} : { waivers }) };
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

/** A file by its name as the user would type it; undefined where there is none, or where it is too large to read. */
function readSource(io: Io, file: string, faults: Fault[]): SourceFile | undefined {
  const size = io.files.size(file);
  if (size === undefined) return undefined;
  const name = displayName(io, file);
  if (size > MAX_YAML_BYTES) {
    faults.push(tooLarge(name, size));
    return undefined;
  }
  return { name, text: io.files.read(file) };
}

/** Relative to where the user stands, with forward slashes. */
export function displayName(io: Io, file: string): string {
  const relative = path.relative(io.cwd, file);
  return (relative.startsWith("..") ? file : relative).split(path.sep).join("/") || ".";
}

function noSite(io: Io, target: string, directory: string): Fault {
  const exists = io.files.isDirectory(directory);
  return {
    code: "site/not-a-site",
    message: exists ? `there is no ${SITE_FILE} in ${target}` : `there is no directory ${target}`,
    path: [],
    received: target,
    allowed: `a directory with a ${SITE_FILE}`,
    fix: "name the directory of a site, or make one with: gigafactory init my-site",
  };
}

import * as path from "node:path";
import type { Fault } from "../constructs/core/fault";
import { compareText, FaultError } from "../constructs/core/fault";
import { readYaml } from "../constructs/core/yaml";
import { POLICY_FILE } from "../constructs/policy/settings/policy-file";
import type { LoadedSite, SourceFile } from "../constructs/site/directory";
import { loadSite } from "../constructs/site/directory";
import { LEDGER_FILE, SITE_FILE, TENANTS_DIRECTORY, WAIVERS_FILE } from "../constructs/site/files";
import type { SiteFacts } from "../constructs/site/facts";
import type { SiteSpec } from "../constructs/site/model";
import { ledgerFaults } from "../stacks/ledger";
import type { Io } from "./io";
import { displayName, inOrder, isSite, nameFaults, readIfThere, startOf } from "./named-files";

/** A site directory that was read whole: its facts, and the texts beside it that commands need. */
export interface SiteSource {
  readonly directory: string;
  readonly loaded: LoadedSite;
  readonly spec: SiteSpec;
  readonly facts: SiteFacts;
  readonly waivers?: SourceFile;
  readonly policy?: SourceFile;
}

/**
 * Reads a site directory.
 * @param other the same site at another time, of which what didn't change is not read again.
 * @throws FaultError with every fault of every file at once.
 */
export function readSite(io: Io, target: string, other?: SiteSource): SiteSource {
  const directory = path.resolve(io.cwd, target);
  if (!isSite(io, directory)) throw new FaultError([noSite(io, target, directory)]);
  const faults: Fault[] = [];
  const read = (file: string): SourceFile | undefined => readIfThere(io, path.join(directory, file), faults);
  const site = read(SITE_FILE);
  const tenants = tenantFiles(io, directory, faults)
    .map(read)
    .filter((file) => file !== undefined);
  const ledger = read(LEDGER_FILE);
  const waivers = read(WAIVERS_FILE);
  const policy = read(POLICY_FILE);
  if (site === undefined) throw new FaultError(inOrder(faults));
  const loaded = loadSite({ site, tenants, ...(ledger === undefined ? {} : { ledger }) }, other?.loaded);
  const { spec, facts } = loaded;
  const all = [...faults, ...loaded.faults, ...(ledger === undefined ? [] : disagreements(ledger, loaded))];
  if (all.length > 0 || facts === undefined || spec === undefined) throw new FaultError(inOrder(all));
  return { directory, loaded, spec, facts, ...besides({ waivers, policy }) };
}

function besides(files: Readonly<Record<"waivers" | "policy", SourceFile | undefined>>) {
  const there = Object.entries(files).filter(([, file]) => file !== undefined);
  return Object.fromEntries(there) as Pick<SiteSource, "waivers" | "policy">;
}

/** Where the ledger disagrees with itself, at the lines where it does. */
function disagreements(file: SourceFile, { ledger }: LoadedSite): Fault[] {
  const faults = ledgerFaults(ledger);
  if (faults.length === 0) return [];
  const yaml = readYaml(file.name, file.text);
  return faults.map((fault) => ({ ...fault, at: yaml.placeOf(fault.path) }));
}

/** Tenants' files, relative to the site. What stands there and would not be read is a fault: no tenant is lost. */
function tenantFiles(io: Io, directory: string, faults: Fault[]): string[] {
  const tenants = path.join(directory, TENANTS_DIRECTORY);
  if (io.files.size(tenants) !== undefined) faults.push(notADirectory(displayName(io, tenants)));
  const entries = io.files.list(tenants).filter((name) => !name.startsWith("."));
  const folders = entries.filter((name) => io.files.isDirectory(path.join(tenants, name)) && !isYaml(name));
  faults.push(...folders.map((name) => folderOfTenants(displayName(io, path.join(tenants, name)))));
  faults.push(...entries.flatMap((name) => nameFaults(io, path.join(tenants, name))));
  return entries
    .filter(isYaml)
    .sort(compareText)
    .map((name) => path.join(TENANTS_DIRECTORY, name));
}

function isYaml(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

function noSite(io: Io, target: string, directory: string): Fault {
  return {
    code: "site/not-a-site",
    message: whyNoSite(io, target, directory),
    path: [],
    received: target,
    allowed: `a directory with a ${SITE_FILE}`,
    fix: "name the directory of a site, or make one with: gigafactory init my-site",
  };
}

function whyNoSite(io: Io, target: string, directory: string): string {
  if (io.files.size(directory) !== undefined) return `${target} is a file`;
  if (!io.files.isDirectory(directory)) return `there is no directory ${target}`;
  if (io.files.isDirectory(path.join(directory, SITE_FILE))) return `${SITE_FILE} in ${target} is a directory`;
  const near = io.files.list(directory).find((name) => /^site\.ya?ml$/i.test(name));
  return `there is no ${SITE_FILE} in ${target}${near === undefined ? "" : `, only ${near}`}`;
}

function notADirectory(name: string): Fault {
  return {
    code: "file/not-a-directory",
    message: `${name} is a file`,
    path: [],
    at: startOf(name),
    received: "a file",
    allowed: "a directory with one file a tenant",
    fix: `move it into a directory of that name, as ${name}/<tenant>.yaml`,
  };
}

function folderOfTenants(name: string): Fault {
  return {
    code: "site/folder-of-tenants",
    message: `${name} is a directory, and what is in it would not be read`,
    path: [],
    at: startOf(name),
    received: "a directory",
    allowed: `tenants' files, directly in ${TENANTS_DIRECTORY}/`,
    fix: `move its files up, or the directory out of ${TENANTS_DIRECTORY}/`,
  };
}

import { addTo } from "../../constructs/core/add-to";
import { lazily } from "../../constructs/core/once-per";
import * as path from "node:path";
import type { Fault } from "../../constructs/core/fault";
import { collected, FaultError, throwIfAny } from "../../constructs/core/fault";
import { NOTHING_BESIDE } from "../../constructs/policy/evidence/beside";
import type { Evidence, PlaceOf } from "../../constructs/policy/evidence/evidence";
import { partOfManifests } from "../../constructs/policy/evidence/manifests";
import type { EvidencePart } from "../../constructs/policy/evidence/parts";
import { evidenceOfParts } from "../../constructs/policy/evidence/parts";
import { HCL } from "../../constructs/policy/evidence/unread-files";
import { RemoteStates } from "../../constructs/policy/evidence/remote-states";
import { openConfiguration } from "../../constructs/policy/evidence/terraform-config";
import { CommandFailure } from "../failure";
import type { Io } from "../io";
import { displayName, streamFault } from "../named-files";
import { besideOf } from "./beside";
import { mergedConfiguration, withOverrides } from "./configuration";
import { isConfigurationIn } from "./configuration-name";
import { filesBelow, hasHcl } from "./directory";
import { isOverrideName } from "./override-name";
import type { FileContent, Source } from "./read-file";
import { MAX_JSON_BYTES, readContent, readSource, STDIN } from "./read-file";
import { distinctNames, stackPath } from "./stack-name";

type Configuration = Extract<FileContent, { readonly kind: "configuration" }>;

/**
 * Reads files and directories of Terraform's JSON, plans, states and manifests as one evidence; `-` is the standard
 * input. All stacks of a site are expected in a directory, and only there the site itself is judged.
 * @throws FaultError with every fault of every file; CommandFailure with exit code 4 where nothing is to be checked.
 */
export async function readTargets(io: Io, targets: readonly string[]): Promise<Evidence> {
  const faults: Fault[] = [];
  const contents: FileContent[] = [];
  for (const target of targets) contents.push(...(await contentsOf(io, target, faults)));
  throwIfAny(faults);
  const parts = partsOf(io, contents, faults);
  throwIfAny(faults);
  const whole = targets.every((target) => target !== "-" && io.files.isDirectory(path.resolve(io.cwd, target)));
  const evidence = evidenceOfParts(parts, { whole });
  if (isNothing(evidence)) throw new CommandFailure([nothingIn(io, targets, evidence)], 4);
  return evidence;
}

async function contentsOf(io: Io, target: string, faults: Fault[]): Promise<FileContent[]> {
  if (target === "-") return [readContent(await standardInput(io), faults, true)];
  const file = path.resolve(io.cwd, target);
  if (io.files.size(file) !== undefined)
    return [readOne(io, file, faults, true), ...overridesOf(io, file).map((found) => readOne(io, found, faults, true))];
  if (!io.files.isDirectory(file)) {
    faults.push(
      io.files.isStream(file) ? streamFault(target, "pipe it into the command, and name it -") : noSuch(target),
    );
    return [];
  }
  return filesBelow(io, file, faults).map((found) => readOne(io, found, faults, false));
}

/** Terraform merges them over a file, and who names the file has seen them in its directory. */
function overridesOf(io: Io, file: string): string[] {
  const directory = path.dirname(file);
  const all = io.files.list(directory);
  const isRead = (name: string): boolean => isConfigurationIn(all, name);
  if (!isRead(path.basename(file)) || isOverrideName(path.basename(file))) return [];
  const names = all.filter((name) => isRead(name) && isOverrideName(name));
  return names.map((name) => path.join(directory, name)).filter((found) => io.files.size(found) !== undefined);
}

function readOne(io: Io, file: string, faults: Fault[], strict: boolean): FileContent {
  const read = (): FileContent => {
    if (strict && file.endsWith(".tf")) throw new FaultError([hcl(displayName(io, file))]);
    return readContent(readSource(io, file), faults, strict);
  };
  return collected(faults, read) ?? { kind: "nothing" };
}

async function standardInput(io: Io): Promise<Source> {
  const text = await io.stdin?.(MAX_JSON_BYTES);
  if (text !== undefined) return { name: STDIN, path: "/stdin", text, reread: () => text };
  throw new FaultError([
    { code: "check/no-stdin", message: "nothing comes on the standard input", path: [], fix: "pipe something into it" },
  ]);
}

/** Manifests of all files make one part: a namespace stands in one file and its objects in others. */
function partsOf(io: Io, contents: readonly FileContent[], faults: Fault[]): EvidencePart[] {
  const manifests = contents.flatMap((content) => (content.kind === "manifests" ? content.manifests : []));
  const stacks = [...shownStacks(contents), ...configuredStacks(io, contents, faults)];
  const names = distinctNames(stacks.map(({ at: where }) => where));
  const open = stacks.map((stack, index) => ({ ...stack, read: stack.open(names[index]!) }));
  const parts = open.flatMap(({ read, at: where }) =>
    read().map((part) => ({ ...part, stacks: part.stacks.map((stack) => ({ ...stack, path: where })) })),
  );
  return manifests.length === 0 ? parts : [...parts, partOfManifests(manifests)];
}

interface NamedStack {
  /** See `stackPath`. */
  readonly at: readonly string[];
  /** All are opened before one is read: what one configuration puts out others may read. */
  readonly open: (name: string) => () => readonly EvidencePart[];
}

function shownStacks(contents: readonly FileContent[]): NamedStack[] {
  return contents.flatMap((content) => {
    if (content.kind !== "part") return [];
    const where = stackPath(content.source.path);
    return [{ at: where, open: (name) => () => [name === where.at(-1) ? content.part : content.named(name)] }];
  });
}

/** The files of one directory are one configuration, as for Terraform. */
function configuredStacks(io: Io, contents: readonly FileContent[], faults: Fault[]): NamedStack[] {
  const states = new RemoteStates();
  const homes = new Map<string, Configuration[]>();
  for (const content of contents) {
    if (content.kind !== "configuration") continue;
    const home = path.posix.dirname(content.source.path);
    addTo(homes, home, content);
  }
  return [...homes].map(([home, all]) => {
    const files = filesOf(all);
    const { primaries } = files;
    const at = primaries.length === 1 ? stackPath(primaries[0]!.source.path) : home.split("/").filter(Boolean);
    return { at, open: (name) => openStack(io, name, files, states, faults) };
  });
}

interface ConfigurationFiles {
  readonly primaries: readonly Configuration[];
  /** In the order in which Terraform merges them. */
  readonly overrides: readonly Configuration[];
}

/** What overrides nothing stands for itself: somebody named it alone. */
function filesOf(all: readonly Configuration[]): ConfigurationFiles {
  const isOverride = ({ source }: Configuration): boolean => isOverrideName(path.posix.basename(source.path));
  const primaries = all.filter((file) => !isOverride(file));
  return primaries.length === 0 ? { primaries: all, overrides: [] } : { primaries, overrides: all.filter(isOverride) };
}

function openStack(
  io: Io,
  id: string,
  { primaries, overrides }: ConfigurationFiles,
  states: RemoteStates,
  faults: Fault[],
): () => EvidencePart[] {
  const directory = path.dirname(primaries[0]!.source.path);
  // What comes through a pipe, or under another name, stands in nobody's directory.
  const isPiped = primaries.some(({ source }) => source.name === STDIN);
  const names = isPiped ? [] : io.files.list(directory);
  const isInPlace = primaries.every(({ source }) => isConfigurationIn(names, path.basename(source.path)) && !isPiped);
  const beside = isInPlace ? besideOf(io, directory, names, faults) : NOTHING_BESIDE;
  const documentsOf = (files: readonly Configuration[]) => files.map(({ document }) => document);
  let placeOf: PlaceOf = () => undefined;
  const placed = <T>(act: () => T): T | undefined => collected(faults, act, (fault) => at(fault, placeOf));
  const read = placed(() => {
    const merged = mergedConfiguration(documentsOf(primaries));
    placeOf = merged.placeOf;
    const isWhole = lazily(() => beside.unread.length === 0 && readsAll(names, primaries));
    const report = (fault: Fault): void => void (isWhole() ? faults.push(fault) : undefined);
    const configuration = withOverrides(merged, documentsOf(overrides), `stack ${id}`, report);
    placeOf = configuration.placeOf;
    const home = isInPlace ? { home: directory } : {};
    return openConfiguration({ id, json: configuration.document, placeOf, beside, ...home }, states);
  });
  return () => [read === undefined ? undefined : placed(read)].filter((part) => part !== undefined);
}

/** True where no file of the directory was left out, in which what is overridden may be declared. */
function readsAll(names: readonly string[], primaries: readonly Configuration[]): boolean {
  const read = new Set(primaries.map(({ source }) => path.posix.basename(source.path)));
  return names.every((name) => !isConfigurationIn(names, name) || isOverrideName(name) || read.has(name));
}

function at(fault: Fault, placeOf: PlaceOf): Fault {
  const place = fault.at ?? placeOf(fault.path);
  return place === undefined ? fault : { ...fault, at: place };
}

/**
 * Nothing of Kubernetes' and nothing of a site: other providers' resources alone are nobody's that we know. A plan may do no
 * more than delete, and a root module no more than configure a provider for the modules it calls.
 */
function isNothing({ objects, stacks, site }: Evidence): boolean {
  const known = /^(kubernetes|helm|kubectl)(_|$)/;
  return (
    objects.length === 0 &&
    site === undefined &&
    stacks.every(
      ({ kind, resources, changes = [], providers }) =>
        kind === "foreign" &&
        changes.length === 0 &&
        !resources.some(({ type }) => known.test(type)) &&
        !Object.keys(providers).some((name) => known.test(name)),
    )
  );
}

function nothingIn(io: Io, targets: readonly string[], { stacks }: Evidence): Fault {
  const others = stacks.flatMap(({ resources }) => resources).filter(({ type }) => type !== HCL).length;
  const isHcl = targets.some((target) => hasHcl(io, path.resolve(io.cwd, target)));
  const why =
    others > 0
      ? `${others === 1 ? "its one resource is" : `its ${others} resources are`} of other providers`
      : stacks.length > 0
        ? "it makes nothing, and configures no provider of Kubernetes'"
        : "no Terraform JSON, plan, state or Kubernetes object is in it";
  return {
    code: "check/nothing",
    message: `there is nothing to check in ${targets.join(", ")}: ${why}`,
    path: [],
    received: targets.join(", "),
    allowed: "a site, a cdktf.out, *.tf.json, the output of `terraform show -json`, Kubernetes YAML or JSON",
    fix: isHcl
      ? "Terraform's own language is read as a plan: terraform plan -out=p && terraform show -json p > plan.json"
      : "name a directory with a site.yaml, a cdktf.out, or files of these kinds",
  };
}

function noSuch(target: string): Fault {
  return {
    code: "file/cannot-read",
    message: `there is no file or directory ${target}`,
    path: [],
    received: target,
    fix: "name one that is there, or - for what comes through a pipe",
  };
}

function hcl(name: string): Fault {
  return {
    code: "evidence/hcl",
    message: "this is Terraform's own language, which only Terraform reads",
    path: [],
    at: { file: name, line: 1, column: 1 },
    allowed: "*.tf.json, or the output of `terraform show -json`",
    fix: "terraform plan -out=p && terraform show -json p > plan.json, and check that",
  };
}

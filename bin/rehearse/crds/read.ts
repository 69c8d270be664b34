import * as path from "node:path";
import type { Fault } from "../../../constructs/core/fault";
import { collected, throwIfAny } from "../../../constructs/core/fault";
import type { CellFacts } from "../../../constructs/site/facts";
import { neededBundles } from "../../../stacks/releases";
import type { VendoredCrds } from "../../../stacks/vendored";
import type { Io } from "../../io";
import { displayName, startOf } from "../../named-files";
import type { Crd } from "./crd";
import { crdOf, unlisted } from "./crd";
import { documentsOf } from "./documents";

/** The largest CRD that an operator of ours has is 1.4 MB. */
const MAX_FILE_BYTES = 16 * 1024 * 1024;
/** All of an operator's CRDs together have a few megabytes; each megabyte takes a second to read. */
const MAX_BYTES = 64 * 1024 * 1024;
const MAX_FILES = 2000;
const MAX_DEPTH = 8;

/**
 * Every CustomResourceDefinition in the `*.yaml`, `*.yml` and `*.json` files of directories, those below them included.
 * Other kinds are passed over.
 * @throws FaultError with every fault of every file: `crds/not-a-directory`, `crds/too-large`, `crds/too-many`,
 * `crds/not-readable`, `crds/malformed`, `crds/twice`, `crds/none`.
 */
export function readCrds(io: Io, directories: readonly string[]): Crd[] {
  const faults: Fault[] = [];
  const budget = { bytes: MAX_BYTES, files: MAX_FILES };
  const crds = directories.flatMap((directory) => {
    const root = path.resolve(io.cwd, directory);
    if (!io.files.isDirectory(root)) {
      faults.push(notADirectory(directory));
      return [];
    }
    const files = filesIn(io, root, MAX_DEPTH);
    const before = faults.length;
    const found = files.flatMap((file) => crdsIn(io, file, budget, faults));
    if (found.length === 0 && faults.length === before) faults.push(none(directory));
    return found;
  });
  const unique = byName(crds, faults);
  throwIfAny(faults);
  return unique;
}

/** The CRDs beside the site that a cell's operators need. */
export function vendoredCrds(io: Io, cell: CellFacts, vendored: VendoredCrds): Crd[] {
  const faults: Fault[] = [];
  const budget = { bytes: Infinity, files: Infinity };
  const files = neededBundles(cell).flatMap((bundle) => (vendored[bundle] ?? []).map((file) => file.path));
  const crds = files.flatMap((file) => crdsIn(io, file, budget, faults));
  throwIfAny(faults);
  return crds;
}

interface Budget {
  bytes: number;
  files: number;
}

function filesIn(io: Io, directory: string, depth: number): string[] {
  if (depth === 0) return [];
  return io.files.list(directory).flatMap((name) => {
    const file = path.join(directory, name);
    if (io.files.isDirectory(file)) return name.startsWith(".") ? [] : filesIn(io, file, depth - 1);
    return /\.(ya?ml|json)$/i.test(name) ? [file] : [];
  });
}

function crdsIn(io: Io, file: string, budget: Budget, faults: Fault[]): Crd[] {
  const name = displayName(io, file);
  const text = textOf(io, file, name, budget, faults);
  // Most files of a release's manifests hold none: those are not parsed.
  if (text === undefined || !text.includes("CustomResourceDefinition")) return [];
  return documentsOf(name, text, faults)
    .flatMap(unlisted)
    .flatMap((document) => crdOf(document, faults) ?? []);
}

function textOf(io: Io, file: string, name: string, budget: Budget, faults: Fault[]): string | undefined {
  const size = io.files.size(file) ?? 0;
  if (size > MAX_FILE_BYTES) {
    faults.push(tooLarge(name, size));
    return undefined;
  }
  budget.bytes -= size;
  budget.files -= 1;
  // Said once, however many files follow.
  if (budget.bytes < 0 || budget.files < 0) {
    if (!faults.some(({ code }) => code === "crds/too-many")) faults.push(tooMany(name));
    return undefined;
  }
  return collected(
    faults,
    () => io.files.read(file),
    (fault) => ({ ...fault, at: startOf(name) }),
  );
}

/** The same CRD may be in two directories; two that differ are two versions, of which one would silently win. */
function byName(crds: readonly Crd[], faults: Fault[]): Crd[] {
  const known = new Map<string, Crd>();
  for (const crd of crds) {
    const earlier = known.get(crd.name);
    if (earlier === undefined) known.set(crd.name, crd);
    else if (JSON.stringify(earlier.object) !== JSON.stringify(crd.object)) faults.push(twice(crd, earlier));
  }
  return [...known.values()];
}

function notADirectory(directory: string): Fault {
  return {
    code: "crds/not-a-directory",
    message: `there is no directory ${directory}`,
    path: [],
    received: directory,
    allowed: "a directory with CustomResourceDefinitions in *.yaml or *.json files",
  };
}

function none(directory: string): Fault {
  return {
    code: "crds/none",
    message: `no file in ${directory} holds a CustomResourceDefinition`,
    path: [],
    received: directory,
    allowed: `a directory with CustomResourceDefinitions in *.yaml or *.json files, at most ${MAX_DEPTH} levels deep`,
  };
}

function tooLarge(name: string, size: number): Fault {
  return {
    code: "crds/too-large",
    message: "the file is too large to be CRDs",
    path: [],
    at: startOf(name),
    received: `${size} bytes`,
    allowed: `at most ${MAX_FILE_BYTES} bytes`,
  };
}

function tooMany(name: string): Fault {
  return {
    code: "crds/too-many",
    message: "there are too many files; this one and those after it were not read",
    path: [],
    at: startOf(name),
    allowed: `at most ${MAX_FILES} files, ${MAX_BYTES} bytes together`,
    fix: "name the directory of the CRDs themselves",
  };
}

function twice(crd: Crd, earlier: Crd): Fault {
  return {
    code: "crds/twice",
    message: `${crd.name} stands in two files that differ; the other is ${earlier.file}`,
    path: [],
    at: startOf(crd.file),
    received: crd.name,
    fix: "give one version of each operator's CRDs",
  };
}

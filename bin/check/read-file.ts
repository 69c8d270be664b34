import * as path from "node:path";
import type { Fault, FieldPath } from "../../constructs/core/fault";
import { collected, FaultError } from "../../constructs/core/fault";
import type { PlaceOf } from "../../constructs/policy/evidence/evidence";
import type { Manifest } from "../../constructs/policy/evidence/manifests";
import { isManifest, strayItems } from "../../constructs/policy/evidence/manifests";
import type { EvidencePart } from "../../constructs/policy/evidence/parts";
import { partOfPlan, partOfState } from "../../constructs/policy/evidence/shown";
import type { Io } from "../io";
import { displayName, startOf } from "../named-files";
import type { DocumentKind } from "./document-kind";
import { documentKind } from "./document-kind";
import type { JsonDocument } from "./json-document";
import { readJsonDocument, readJsonStream } from "./json-document";
import { stackName } from "./stack-name";
import { readYamlDocuments } from "./yaml-documents";

/** Largest JSON that is read; a plan of 1,000 tenants is 60 MB. V8 ends a text at 512 MB. */
export const MAX_JSON_BYTES = 256 * 1024 * 1024;
/** Largest YAML that is read: 16 MB take a minute. JSON of the same is read in a second. */
export const MAX_YAML_FILE_BYTES = 16 * 1024 * 1024;

/** A text that was read, and what it was read from. */
export interface Source {
  /** As people know it. */
  readonly name: string;
  /** From the root, with forward slashes; a stack is called by it. */
  readonly path: string;
  readonly text: string;
  /** Gives the text again, of a file as it is then where another was read since. */
  readonly reread: () => string;
}

/** What a file holds, as far as one file can tell. */
export type FileContent =
  | { readonly kind: "configuration"; readonly source: Source; readonly document: JsonDocument }
  | {
      readonly kind: "part";
      readonly source: Source;
      readonly part: EvidencePart;
      /** The same under another name, where another stack has its own. */
      readonly named: (stack: string) => EvidencePart;
    }
  | { readonly kind: "manifests"; readonly manifests: readonly Manifest[] }
  | { readonly kind: "nothing" };

/** True for what only kubectl reads: everything else is JSON. */
export function isYamlName(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/**
 * Reads a file whose kind its content says.
 * @param strict true where the user named this very file: what is neither Terraform's nor Kubernetes' is then a mistake.
 * Of a directory's files it is left alone.
 */
export function readContent(source: Source, faults: Fault[], strict: boolean): FileContent {
  return isYamlName(source.name) || (!/\.json$/i.test(source.name) && !/^\s*[[{]/.test(source.text))
    ? readYamlContent(source, faults, strict)
    : readJsonContent(source, faults, strict);
}

export const STDIN = "(stdin)";

function readYamlContent({ name, text }: Source, faults: Fault[], strict: boolean): FileContent {
  // Of what has another name only its text says that it is YAML.
  if (text.length > MAX_YAML_FILE_BYTES) {
    faults.push(tooLarge(name, text.length, MAX_YAML_FILE_BYTES));
    return { kind: "nothing" };
  }
  const before = faults.length;
  const found = readYamlDocuments(name, text, faults);
  const manifests = found.filter(({ document }) => isManifest(document));
  const others = found.filter(({ document }) => !isManifest(document));
  if (strict || manifests.length > 0)
    faults.push(...others.map(({ placeOf }) => notAnObject({ ...startOf(name), ...placeOf?.([]) })));
  for (const { document, placeOf } of manifests)
    faults.push(...strayItems(document).map((item) => notAnObject({ ...startOf(name), ...placeOf?.(item) }, item)));
  if (strict && found.length === 0 && faults.length === before) return { kind: "nothing" };
  return { kind: "manifests", manifests };
}

function readJsonContent(source: Source, faults: Fault[], strict: boolean): FileContent {
  const told = (fault: Fault): Fault => ({ ...fault, at: fault.at ?? startOf(source.name) });
  return collected(faults, () => readStrictly(source, strict), told) ?? { kind: "nothing" };
}

function readStrictly(source: Source, strict: boolean): FileContent {
  const { name, text, reread } = source;
  try {
    return contentOf(source, readJsonDocument(name, text, reread), strict);
  } catch (error) {
    const isOther = error instanceof FaultError && error.faults[0]?.code === "evidence/not-json";
    // Objects behind each other are no JSON, but what `jq` writes and kubectl takes.
    const documents = isOther ? readJsonStream(name, text, reread, isManifest) : undefined;
    if (documents === undefined) throw error;
    return manifestsOf(documents);
  }
}

function manifestsOf(documents: readonly JsonDocument[]): FileContent {
  const manifests = documents.map(({ value, find }) => ({
    document: value,
    placeOf: (field: FieldPath) => find(field).place,
  }));
  const faults = manifests.flatMap(({ document, placeOf }) =>
    strayItems(document).map((item) => notAnObject(placeOf(item), item)),
  );
  if (faults.length > 0) throw new FaultError(faults);
  return { kind: "manifests", manifests };
}

function contentOf(source: Source, document: JsonDocument, strict: boolean): FileContent {
  const kind = documentKind(document.value);
  const placeOf: PlaceOf = (field) => document.find(field).place;
  switch (kind) {
    case "configuration":
      // An empty object is a configuration only by its file's name.
      return strict || /\.(tf|tofu)\.json$/.test(source.name) ? { kind, source, document } : { kind: "nothing" };
    case "plan":
    case "state": {
      const read = kind === "plan" ? partOfPlan : partOfState;
      const named = (stack: string): EvidencePart => placed(placeOf, () => read(stack, document.value, placeOf));
      return { kind: "part", source, part: named(stackName(source.path)), named };
    }
    case "manifest":
      return manifestsOf([document]);
    default:
      if (!strict) return { kind: "nothing" };
      throw new FaultError([notChecked(kind, source.name)]);
  }
}

/** Faults of a document with the places of the fields that they name. */
function placed<T>(placeOf: PlaceOf, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    throw new FaultError(
      error.faults.map((fault) => {
        const at = fault.at ?? placeOf(fault.path);
        return at === undefined ? fault : { ...fault, at };
      }),
    );
  }
}

/** Reads a file of the disk. @throws FaultError `evidence/too-large` before a byte is read, `file/…` */
export function readSource(io: Io, file: string): Source {
  const name = displayName(io, file);
  const size = io.files.size(file) ?? 0;
  const most = isYamlName(name) ? MAX_YAML_FILE_BYTES : MAX_JSON_BYTES;
  if (size > most) throw new FaultError([tooLarge(name, size, most)]);
  const text = io.files.read(file);
  const posix = path.resolve(file).split(path.sep).join("/");
  if (text.length > MOST_KEPT) lastRead.delete(io.files);
  else lastRead.set(io.files, { file, text });
  return { name, path: posix, text, reread: () => reread(io, file) };
}

/** Characters of a text that may be kept until the next is read: where one file is checked, places in it are asked for. */
const MOST_KEPT = 32 * 1024 * 1024;

const lastRead = new WeakMap<Io["files"], { readonly file: string; readonly text: string }>();

function reread(io: Io, file: string): string {
  const last = lastRead.get(io.files);
  return last?.file === file ? last.text : io.files.read(file);
}

function tooLarge(name: string, size: number, most: number): Fault {
  return {
    code: "evidence/too-large",
    message: "the file is too large to be read",
    path: [],
    at: startOf(name),
    received: `${size} bytes`,
    allowed: `at most ${most} bytes`,
    fix: most === MAX_YAML_FILE_BYTES ? "give it as JSON, which is read in less" : "check its stacks one by one",
  };
}

function notAnObject(at: Fault["at"] & object, path: FieldPath = []): Fault {
  return {
    code: "evidence/no-object",
    message: `the ${path.length === 0 ? "document" : "item"} is no Kubernetes object`,
    path,
    at,
    allowed: "a mapping with apiVersion, kind and metadata",
    fix: "take it out of what is checked",
  };
}

function notChecked(kind: DocumentKind, name: string): Fault {
  const raw = kind === "raw-state";
  return {
    code: raw ? "evidence/raw-state" : "evidence/unknown-document",
    message: raw
      ? "this is a state as Terraform keeps it, in a format that it changes at will"
      : "this is neither Terraform's JSON nor a plan, a state or a Kubernetes object",
    path: [],
    at: startOf(name),
    allowed: "cdk.tf.json, *.tf.json, the output of `terraform show -json`, a Kubernetes object or a List",
    fix: raw ? "terraform show -json > state.json" : "check that this is the file you meant",
  };
}

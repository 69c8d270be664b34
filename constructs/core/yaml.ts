import type { Alias, Document, Node, YAMLMap } from "yaml";
import { Composer, Lexer, LineCounter, Parser, isMap, isScalar, isSeq, visit } from "yaml";
import type { Fault, FieldPath, Place } from "./fault";
import { eachOffset, offsetIn } from "./yaml-offsets";

/** Largest YAML file that is parsed. 10 MB of YAML take a minute and 2.7 GB with positions, so size is judged first. */
export const MAX_YAML_BYTES = 1024 * 1024;

/** Deepest nesting that is composed. The parser recurses: 1,000 levels, 2 kB of `[`, overflow the stack or kill Node. */
export const MAX_YAML_DEPTH = 100;

/** One broken bracket makes an error of every level around it; after this many the rest says nothing new. */
const MAX_SYNTAX_FAULTS = 10;

/** Keys that JavaScript gives a meaning of its own; a file has no need of them. */
const FORBIDDEN_KEYS = new Set(["__proto__", "constructor", "prototype"]);
/** A CRD may well have a property called `prototype`; as data of its own it does no harm. */
const FORBIDDEN_IN_OBJECTS = new Set(["__proto__"]);

// Unique keys are judged in `keyFaults`: the parser compares each key of a mapping with every other.
const STRICT = { uniqueKeys: false, stringKeys: true } as const;
const SITE: ComposerOptions = { ...STRICT, schema: "core", resolveKnownTags: false };
/** The reader of kubectl knows neither dates nor times of day: they stay text. */
const KUBERNETES: ComposerOptions = {
  ...STRICT,
  version: "1.1",
  customTags: (tags) =>
    tags.filter((tag) => typeof tag === "string" || (!/:(timestamp|binary)$/.test(tag.tag) && tag.format !== "TIME")),
};
type ComposerOptions = ConstructorParameters<typeof Composer>[0];

export interface YamlFile {
  readonly name: string;
  /** Plain data; undefined when there are faults. */
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /** Where a field stands: its value where that is a scalar, else its key; the nearest parent where it is absent. */
  placeOf(path: FieldPath, what?: "value" | "key"): Place;
  /** Tells what `placeOf` says of every field that is at most so deep, in one pass. */
  eachPlace(depth: number, tell: (path: FieldPath, place: Place) => void): void;
}

/** How a document is read, where it is not a file of a site. */
export interface YamlReading {
  /** Default 1 MiB. */
  readonly maxBytes?: number;
  /** Line of the file that the text begins at; default 1. */
  readonly firstLine?: number;
  /** As kubectl reads it: YAML 1.1, in which `yes` is true and `0644` octal. Default: YAML 1.2. */
  readonly kubernetes?: boolean;
}

/** Reads one YAML document strictly: one document, no duplicate or dangerous keys, no unknown tags, positions kept. */
export function readYaml(name: string, text: string, reading: YamlReading = {}): YamlFile {
  const { maxBytes = MAX_YAML_BYTES, firstLine = 1, kubernetes = false } = reading;
  const start: Place = { file: name, line: firstLine, column: 1 };
  const size = Buffer.byteLength(text);
  if (size > maxBytes) return broken(name, start, tooLarge(name, size, { ...YAML_LIMIT, bytes: maxBytes }));
  const lines = new LineCounter();
  const at: PlaceAt = (offset) => {
    const { line, col } = lines.linePos(offset);
    return { file: name, line: line + firstLine - 1, column: col };
  };
  const documents = composed(text.replace(/^\uFEFF/, ""), lines, kubernetes ? KUBERNETES : SITE);
  if (!Array.isArray(documents)) return broken(name, at(documents.tooDeepAt), TOO_DEEP);
  const [document] = documents;
  if (document === undefined || isEmpty(document)) return broken(name, start, EMPTY);
  const forbidden = kubernetes ? FORBIDDEN_IN_OBJECTS : FORBIDDEN_KEYS;
  const faults = [...syntaxFaults(document, at), ...keyFaults(document.contents, at, forbidden)];
  // Most files have no alias, and nothing need be visited for that.
  if (text.includes("*")) faults.push(...aliasFaults(document, at));
  if (documents.length > 1) {
    const place = at(documents[1]!.range[0]);
    faults.push({
      code: "yaml/several-documents",
      message: "one file holds one document",
      path: [],
      at: place,
      fix: "put each document into a file of its own",
    });
  }
  const value = faults.length > 0 ? undefined : toData(document, faults, at);
  const { contents } = document;
  const placed = (offset: number | undefined): Place => (offset === undefined ? start : at(offset));
  return {
    name,
    value,
    faults,
    placeOf: (path, what = "value") => placed(offsetIn(contents, path, what)),
    eachPlace: (depth, tell) => eachOffset(contents, value, depth, (path, offset) => tell(path, placed(offset))),
  };
}

/** Most bytes of a file, and what is said of one that has more. */
export interface FileLimit {
  readonly bytes: number;
  readonly code: string;
  /** What it is too large to be: `a baseline`. */
  readonly what: string;
}

export const YAML_LIMIT: FileLimit = { bytes: MAX_YAML_BYTES, code: "yaml/too-large", what: "a site or tenant file" };

/** The fault for a file over the limit, also for callers that judge by the file system before reading. */
export function tooLarge(name: string, size: number, { bytes, code, what } = YAML_LIMIT): Fault {
  return {
    code,
    message: `the file is too large to be ${what}`,
    path: [],
    at: { file: name, line: 1, column: 1 },
    received: `${size} bytes`,
    allowed: `at most ${bytes} bytes`,
    fix: "check that this is the file you meant",
  };
}

/** Copies that may be made of one anchor, those by aliases of aliases included. */
const MAX_COPIES = 100;

type PlaceAt = (offset: number) => Place;

const EMPTY: Fault = {
  code: "yaml/empty",
  message: "the file is empty",
  path: [],
  fix: "see gigafactory init for a starter",
};

const TOO_DEEP: Fault = {
  code: "yaml/too-deep",
  message: "the file is nested too deeply",
  path: [],
  allowed: `at most ${MAX_YAML_DEPTH} levels`,
  fix: "close the brackets here",
};

/** Every document of a text, or where it goes too deep to be composed: the parser itself keeps a stack of its own. */
function composed(
  text: string,
  lines: LineCounter,
  options: ComposerOptions,
): Document.Parsed[] | { readonly tooDeepAt: number } {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens = [];
  for (const lexeme of new Lexer().lex(text)) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MAX_YAML_DEPTH) return { tooDeepAt: parser.offset - 1 };
  }
  tokens.push(...parser.end());
  const composer = new Composer(options);
  return [...composer.compose(tokens)] as Document.Parsed[];
}

function isEmpty({ contents, errors }: Document.Parsed): boolean {
  return errors.length === 0 && (contents === null || (isScalar(contents) && contents.value === null));
}

function broken(name: string, at: Place, fault: Fault): YamlFile {
  return { name, value: undefined, faults: [{ at, ...fault }], placeOf: () => at, eachPlace: () => undefined };
}

function syntaxFaults(document: Document.Parsed, at: PlaceAt): Fault[] {
  return [...document.errors, ...document.warnings].slice(0, MAX_SYNTAX_FAULTS).map((error) => ({
    code: "yaml/syntax",
    message: error.code === "NON_STRING_KEY" ? "keys must be plain text" : firstLine(error.message),
    path: [],
    at: at(error.pos[0]),
    fix: "mend the YAML here; nothing after it was read",
  }));
}

/** The parser's message without its own spelling of the place. */
function firstLine(message: string): string {
  return (message.split(/ at line \d|\n/)[0] ?? "").trim();
}

/** Keys that stand twice in one mapping, of which the first would be lost, and keys that JavaScript would misread. */
function keyFaults(contents: unknown, at: PlaceAt, forbidden: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  // By a recursion of its own: the parser's visit makes the way to each of ten thousand nodes, which nobody needs here.
  const look = (node: unknown): void => {
    if (isSeq(node)) node.items.forEach(look);
    if (!isMap(node)) return;
    const seen = new Set<string>();
    for (const { key, offset } of keysOf(node)) {
      const found = (fault: Pick<Fault, "code" | "message" | "fix">) =>
        faults.push({ path: [key], at: at(offset), ...fault });
      if (seen.has(key))
        found({
          code: "yaml/duplicate-key",
          message: `the key ${key} stands twice in one mapping`,
          fix: "remove one of the two",
        });
      if (forbidden.has(key)) found({ code: "yaml/forbidden-key", message: `the key ${key} is not allowed` });
      seen.add(key);
    }
    for (const { value } of node.items) look(value);
  };
  look(contents);
  return faults;
}

function keysOf(map: YAMLMap): { key: string; offset: number }[] {
  return map.items.flatMap(({ key }) =>
    isScalar(key) ? [{ key: String(key.value), offset: key.range?.[0] ?? 0 }] : [],
  );
}

/** Aliases of nothing, and aliases inside of what they stand for: data without an end. */
function aliasFaults(document: Document.Parsed, at: PlaceAt): Fault[] {
  const anchors = new Map<string, Node>();
  const faults: Fault[] = [];
  visit(document, {
    Value(_, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
    Alias(_, alias, ancestors) {
      const target = anchors.get(alias.source);
      if (target !== undefined && !ancestors.includes(target)) return;
      const problem = target === undefined ? "has no anchor before it" : "stands inside its own anchor";
      faults.push(aliasFault(`the alias *${alias.source} ${problem}`, alias, at));
    },
  });
  return faults;
}

function aliasFault(message: string, alias: Alias | undefined, at: PlaceAt): Fault {
  const fix = "write the values out instead of *aliases";
  return { code: "yaml/aliases", message, path: [], at: at(alias?.range?.[0] ?? 0), fix };
}

function toData(document: Document.Parsed, faults: Fault[], at: PlaceAt): unknown {
  try {
    return document.toJS({ maxAliasCount: MAX_COPIES }) as unknown;
  } catch (error) {
    // Every other reason to throw was a fault before.
    if (!(error instanceof ReferenceError)) throw error;
    const message = `the file's aliases make more than ${MAX_COPIES} copies of one anchor`;
    faults.push(aliasFault(message, lastAlias(document), at));
    return undefined;
  }
}

function lastAlias(document: Document.Parsed): Alias | undefined {
  let last: Alias | undefined;
  visit(document, {
    Alias(_, alias) {
      last = alias;
    },
  });
  return last;
}

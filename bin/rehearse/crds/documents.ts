import type { Document } from "yaml";
import { Composer, LineCounter, Lexer, Parser } from "yaml";
import type { Fault, Place } from "../../../constructs/core/fault";

/** Deepest nesting that is composed, which recurses; the deepest CRD of the operators has 80 levels. */
const MAX_DEPTH = 300;

/** One broken bracket makes an error of every line after it. */
const MAX_FAULTS = 3;

/** A document of a file as plain data, and where it begins. */
export interface ReadDocument {
  readonly value: unknown;
  readonly at: Place;
}

/** The documents of a YAML or JSON file; empty ones are left out. */
export function documentsOf(file: string, text: string, faults: Fault[]): ReadDocument[] {
  return file.endsWith(".json") ? jsonDocument(file, text, faults) : yamlDocuments(file, text, faults);
}

function jsonDocument(file: string, text: string, faults: Fault[]): ReadDocument[] {
  const at = { file, line: 1, column: 1 };
  try {
    return [{ value: JSON.parse(text) as unknown, at }];
  } catch (error) {
    faults.push(syntax(at, error instanceof Error ? error.message : String(error)));
    return [];
  }
}

function yamlDocuments(file: string, text: string, faults: Fault[]): ReadDocument[] {
  const lines = new LineCounter();
  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const documents = composed(text, lines);
  if (!Array.isArray(documents)) {
    faults.push(syntax(at(documents.tooDeepAt), `more than ${MAX_DEPTH} levels deep`));
    return [];
  }
  return documents.flatMap((document) => {
    const wrong = [...document.errors, ...document.warnings].slice(0, MAX_FAULTS);
    faults.push(...wrong.map(({ pos, message }) => syntax(at(pos[0]), message.split("\n")[0]!)));
    if (wrong.length > 0) return [];
    const start = document.contents?.range?.[0] ?? document.range[0];
    return dataOf(document, at(start), faults).filter(({ value }) => value !== null);
  });
}

/** Not `parseAllDocuments`: it recurses without a limit, and a megabyte takes it three times as long. */
function composed(text: string, lines: LineCounter): Document.Parsed[] | { readonly tooDeepAt: number } {
  const parser = new Parser(lines.addNewLine);
  lines.addNewLine(0);
  const tokens = [];
  for (const lexeme of new Lexer().lex(text.replace(/^\uFEFF/, ""))) {
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > MAX_DEPTH) return { tooDeepAt: parser.offset - 1 };
  }
  tokens.push(...parser.end());
  const composer = new Composer({ schema: "core", resolveKnownTags: false, uniqueKeys: false, stringKeys: true });
  return [...composer.compose(tokens)] as Document.Parsed[];
}

/** A tree of aliases that would fill the memory is refused by the library itself. */
function dataOf(document: Document.Parsed, at: Place, faults: Fault[]): ReadDocument[] {
  try {
    return [{ value: document.toJS() as unknown, at }];
  } catch (error) {
    faults.push(syntax(at, error instanceof Error ? error.message : String(error)));
    return [];
  }
}

function syntax(at: Place, problem: string): Fault {
  return {
    code: "crds/not-readable",
    message: `cannot be read: ${problem}`,
    path: [],
    at,
    fix: "mend the file, or take it out of the directory",
  };
}

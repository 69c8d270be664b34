import type { Fault } from "../../constructs/core/fault";
import { readYaml } from "../../constructs/core/yaml";
import type { Manifest } from "../../constructs/policy/evidence/manifests";

/** Largest document: a List of everything in a namespace. etcd itself takes no object over 1.5 MB. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

/** A document of a YAML file. */
interface Slice {
  readonly text: string;
  /** Line of the file that it begins at. */
  readonly line: number;
}

/**
 * Reads the documents of a YAML file as kubectl does. Each is parsed by itself, and once more when a place in it is asked
 * for: a tree with positions takes a hundred times its text.
 */
export function readYamlDocuments(file: string, text: string, faults: Fault[]): Manifest[] {
  return slices(text).flatMap((slice) => {
    const reading = { maxBytes: MAX_DOCUMENT_BYTES, firstLine: slice.line, kubernetes: true };
    const { value, faults: found } = readYaml(file, slice.text, reading);
    if (found.some(({ code }) => code === "yaml/empty")) return [];
    if (found.length > 0) {
      faults.push(...found.map((fault) => explained(fault, slice.text)));
      return [];
    }
    let again: ReturnType<typeof readYaml> | undefined;
    return [
      { document: value, placeOf: (path) => (again ??= readYaml(file, slice.text, reading)).placeOf(path, "key") },
    ];
  });
}

/** Documents by their markers, which YAML allows nowhere else at the start of a line, not even within text. */
function slices(text: string): Slice[] {
  const found: Slice[] = [];
  let start = 0;
  let line = 1;
  for (const marker of text.matchAll(/^(?:---|\.\.\.)(?=[ \t\r\n]|$)/gm)) {
    if (marker.index > start) found.push({ text: text.slice(start, marker.index), line });
    line += count(text, start, marker.index);
    start = marker.index;
  }
  found.push({ text: text.slice(start), line });
  return found.filter((slice) => !/^(---|\.\.\.)?\s*$/.test(slice.text)).map(withoutMarker);
}

/** Directives may stand before a marker, and so belong to the document after it: `%YAML` says nothing to us. */
function withoutMarker({ text, line }: Slice): Slice {
  return { text: text.replace(/^\.\.\./, ""), line };
}

function count(text: string, from: number, to: number): number {
  let lines = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/** A chart's template is no YAML until it is rendered. */
function explained(fault: Fault, text: string): Fault {
  return text.includes("{{")
    ? { ...fault, fix: "render the chart first: helm template … | gigafactory check -" }
    : fault;
}

import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { Place } from "../../core/fault";
import type { Report } from "../report";
import type { AnyConstruct } from "./constructs";

type Node = AnyConstruct["node"];

/** Frames that are looked through for one of the user's program: constructs nest, and each level takes two. */
const FRAMES = 50;

/** This library's own folders, as sources or compiled: who calls them created the construct. */
const OWN = ["../..", "../../../stacks"].map((folder) => path.resolve(__dirname, folder) + path.sep);

/** What was on the stack when a construct was made; its text is only asked for where something was found. */
const created = new WeakMap<Node, Error>();

/** Node classes that record; each library has one. */
const recording = new WeakSet<object>();

/**
 * From now on remembers where constructs are created, so that findings name the line of the program. A
 * {@link PolicyGate} does it by itself: make it before your stacks. For {@link expectCompliant}, call this on the app.
 * @param construct of the library whose constructs are to be remembered: an App.
 * @returns the same construct.
 */
export function recordCreationSites<T extends AnyConstruct>(construct: T): T {
  const prototype = Object.getPrototypeOf(construct.node) as Node;
  if (recording.has(prototype)) return construct;
  recording.add(prototype);
  // Every Terraform element says something of itself while it is constructed.
  const original = prototype.addMetadata;
  prototype.addMetadata = function (this: Node, ...given: Parameters<Node["addMetadata"]>): void {
    if (!created.has(this)) created.set(this, traced());
    original.apply(this, given);
  };
  return construct;
}

/** A report whose findings name where their constructs were created, as far as that was recorded. */
export function withCreationSites(report: Report, constructs: readonly AnyConstruct[]): Report {
  if (report.findings.length === 0) return report;
  const nodes = new Map(constructs.flatMap(({ node }) => node.findAll()).map(({ node }) => [node.path, node] as const));
  const findings = report.findings.map((finding) => {
    if (finding.place !== undefined || finding.construct === undefined) return finding;
    const node = nodes.get(finding.construct);
    const place = node === undefined ? undefined : placeOf(created.get(node)?.stack ?? "");
    return place === undefined ? finding : { ...finding, place };
  });
  return { ...report, findings };
}

function traced(): Error {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = FRAMES;
  const error = new Error();
  Error.stackTraceLimit = before;
  return error;
}

/** The first frame of the user's program, relative to the working directory where it is below it. */
function placeOf(stack: string): Place | undefined {
  for (const frame of stack.split("\n").slice(1)) {
    const [, where = "", line, column] = /([^\s()]+|\([^()]+):(\d+):(\d+)\)?$/.exec(frame) ?? [];
    const named = where.replace(/^\(/, "");
    const file = named.startsWith("file:") ? fileURLToPath(named) : named;
    if (!path.isAbsolute(file) || file.includes(`${path.sep}node_modules${path.sep}`)) continue;
    if (OWN.some((folder) => file.startsWith(folder))) continue;
    const relative = path.relative(process.cwd(), file);
    const shown = relative.startsWith("..") ? file : relative;
    return { file: shown.split(path.sep).join("/"), line: Number(line), column: Number(column) };
  }
  return undefined;
}

import { printable, renderValue } from "../../constructs/core/fault";
import { formatBytes, formatNumber } from "../../constructs/core/quantity";
import { counted } from "../../constructs/policy/reporters/words";
import type { Binaries } from "../control-plane/binaries/binaries";
import { jsonText } from "../failure";
import type { CellReport, DroppedField, Omission, RehearsalReport, Refusal, Step } from "../rehearse/report";
import { rehearsalExit } from "../rehearse/rehearse";
import { renderFindings } from "./rehearsal-findings";
import { table } from "./table";

/** Lines of one kind that are shown; JSON has them all. */
const SHOWN = 20;

/** A rehearsal for people: a table a cell, then what went wrong. */
export function renderRehearsal(report: RehearsalReport): string {
  const scale = report.scale === 1 ? "" : ` at ${formatNumber(report.scale * 100)} % of its size`;
  const head = `rehearsal of ${printable(report.site)}${scale}\n`;
  const cells = report.cells.map(renderCell);
  const unreached = report.unreached.length === 0 ? [] : [`not reached: ${report.unreached.join(", ")}\n`];
  return [head, ...cells, ...unreached, verdict(report)].join("\n");
}

export function rehearsalJson(report: RehearsalReport): string {
  return jsonText({ exitCode: rehearsalExit(report), ...report });
}

/** Where each program was had. */
export function renderBinaries({ kubernetes, files }: Binaries): string {
  const rows = Object.entries(files).map(([name, { version, source, path }]) => [name, version, source, path]);
  const columns = ["program", "version", "from", "path"].map((title) => ({ title }));
  return `binaries of a control plane of Kubernetes ${kubernetes}\n\n${table(columns, rows)}`;
}

export function binariesJson(binaries: Binaries): string {
  return jsonText({ ...binaries });
}

function renderCell(cell: CellReport): string {
  const version = cell.kubernetes === undefined ? "" : ` · Kubernetes ${cell.kubernetes}${declared(cell)}`;
  const title = `cell ${cell.cell}${version} · ${formatNumber(cell.seconds)} s\n`;
  const shared = cell.managementIncluded ? "  its management cluster is the same control plane here\n" : "";
  const steps = table(
    [{ title: "step" }, { title: "status" }, { title: "" }],
    cell.steps.map((step) => [step.name, step.status, whatOf(step)]),
  );
  return [
    title + shared + indented(steps),
    ...problems(cell).map(indented),
    ...renderFindings(cell).map(indented),
    memoryLine(cell),
    keptLines(cell),
  ]
    .filter((text) => text !== "")
    .join("");
}

function declared({ kubernetes, declaredKubernetes }: CellReport): string {
  return kubernetes === declaredKubernetes ? "" : ` (the site declares ${declaredKubernetes})`;
}

function whatOf({ detail, reason }: Step): string {
  return [detail, reason].filter((text) => text !== undefined && text !== "").join(": ");
}

function problems({ objects }: CellReport): string[] {
  if (objects === undefined) return [];
  return [
    section("refused", objects.refused.map(refusalLine)),
    section("fields that were dropped or changed", objects.dropped.map(droppedLine)),
    section("left out", omissionLines(objects.omitted)),
  ].filter((text) => text !== "");
}

function refusalLine({ stack, object, apiVersion, fields, message }: Refusal): string {
  const kind = apiVersion === undefined ? "" : ` (${apiVersion})`;
  const named = fields.length === 0 ? "" : `  ${fields.join(", ")}`;
  return `${stack}  ${object}${kind}${named}\n  ${message}`;
}

function droppedLine({ stack, object, field, sent, answered }: DroppedField): string {
  const answer = answered === undefined ? "nothing" : renderValue(answered);
  return `${stack}  ${object}  ${field}: sent ${renderValue(sent)}, answered ${answer}`;
}

/** Objects that lack the same CRD, in one line. */
function omissionLines(omitted: readonly Omission[]): string[] {
  const byReason = new Map<string, Omission[]>();
  for (const omission of omitted) byReason.set(omission.reason, [...(byReason.get(omission.reason) ?? []), omission]);
  return [...byReason].map(([reason, group]) => {
    const rest = group.length === 1 ? "" : ` and ${formatNumber(group.length - 1)} more`;
    return `${group[0]!.object}${rest}: ${reason}`;
  });
}

function section(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const shown = lines.slice(0, SHOWN);
  const more = lines.length > shown.length ? [`… and ${formatNumber(lines.length - shown.length)} more`] : [];
  // A server's message may have lines of its own; what is inside a line is made visible.
  const body = [...shown, ...more].flatMap((line) => line.split("\n").map((part) => `  ${printable(part)}\n`));
  return `${title}\n${body.join("")}`;
}

function memoryLine({ memory }: CellReport): string {
  const all = Object.entries(memory).sort(([, a], [, b]) => b - a);
  if (all.length === 0) return "";
  const total = all.reduce((sum, [, bytes]) => sum + bytes, 0);
  return `  memory at most ${formatBytes(total)}: ${all.map(([name, bytes]) => `${name} ${formatBytes(bytes)}`).join(", ")}\n`;
}

function keptLines({ kept }: CellReport): string {
  if (kept === undefined) return "";
  return `  left running at ${kept.address}\n    export KUBECONFIG=${kept.kubeconfig}\n    stop it with: ${kept.stop}\n`;
}

function verdict(report: RehearsalReport): string {
  const steps = report.cells.flatMap((cell) => cell.steps);
  const count = (status: Step["status"]): number => steps.filter((step) => step.status === status).length;
  const parts = [`${counted(count("done"), "step")} done`, `${count("skipped")} skipped`, `${count("failed")} failed`];
  return `${parts.join(", ")}; what was skipped proves nothing\n`;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}

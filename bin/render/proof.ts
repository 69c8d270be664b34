import { printable } from "../../constructs/core/fault";
import { formatNumber } from "../../constructs/core/quantity";
import { counted } from "../../constructs/policy/reporters/words";
import { jsonText } from "../failure";
import { ASSETS, lawOf } from "../tenant/assets";
import { attackExit } from "../tenant/attack/attack";
import { controlTitle } from "../tenant/attack/control";
import type { ProofLine, ProofReport, ProofResult, TenantProof } from "../tenant/report";
import { table } from "./table";

const RESULTS: Readonly<Record<ProofResult, string>> = { holds: "holds", broken: "BROKEN", "not-run": "not run" };

/** For people: a table a tenant, then what broke and what was not tried. */
export function proofText(report: ProofReport): string {
  const head = `isolation of ${printable(report.site)}'s tenants, attacked on ${printable(report.where)}\n`;
  const skipped = report.skipped.map((reason) => `skipped ${printable(reason)}\n`).join("");
  return [head + skipped, ...report.proofs.map(tenantText), `${verdict(report)}\n`].join("\n");
}

export function proofJson(report: ProofReport): string {
  return jsonText({ exitCode: attackExit(report), ...report });
}

/** A document to file: each line with its asset, threat, control, kind of proof, article and result. */
export function proofMarkdown(report: ProofReport): string {
  const head = `# Isolation of tenants: ${cell(report.site)}\n\nAttacked on ${cell(report.where)}. ${verdict(report)}.\n`;
  const skipped = report.skipped.map((reason) => `- not attacked: ${cell(reason)}\n`).join("");
  return [head, ...(skipped === "" ? [] : [skipped]), ...report.proofs.map(tenantMarkdown), legend()].join("\n");
}

function tenantText(proof: TenantProof): string {
  const rows = proof.lines.map((line) => [RESULTS[line.result], line.id, line.as ?? "", stopper(line), twinWord(line)]);
  const columns = ["result", "attempt", "as", "stopped by", "allowed variant"].map((title) => ({ title }));
  return `${titleOf(proof)}\n${table(columns, rows)}${remarks(proof)}`;
}

function titleOf({ tenant, isolation, cell: id, namespace, victim }: TenantProof): string {
  return printable(`${tenant} (${isolation}) in cell ${id}, from namespace ${namespace} against ${victim}`);
}

/** What a reader must look at. */
function remarks({ lines }: TenantProof): string {
  const notable = lines.filter((line) => line.result !== "holds" || line.stoppedBy !== line.expected);
  return notable.map((line) => `  ${printable(`${line.id}: ${remark(line)}`)}\n`).join("");
}

function remark({ result, detail, twin, stoppedBy, expected }: ProofLine): string {
  if (result === "not-run") return `not run: ${detail}`;
  if (stoppedBy === undefined) return detail;
  if (twin?.works === false) return `the allowed variant (${twin.does}) is refused: ${twin.detail ?? ""}`;
  return `stopped by ${stoppedBy} before ${expected} could`;
}

function stopper({ stoppedBy, result }: ProofLine): string {
  return stoppedBy ?? (result === "broken" ? "nothing" : "");
}

function twinWord({ twin }: ProofLine): string {
  if (twin === undefined) return "";
  return twin.works ? "works" : "REFUSED";
}

function tenantMarkdown(proof: TenantProof): string {
  const columns = ["asset", "threat", "attempt", "control", "proof", "law", "result", "allowed variant"];
  const rows = proof.lines.map((line) => [
    ASSETS[line.asset].title,
    line.threat,
    `${line.as === undefined ? "" : `${line.as} `}${line.attempt}`,
    controlTitle(line.stoppedBy ?? line.expected),
    `${line.proof}${line.dryRun === true ? " (dry run)" : ""}`,
    lawOf(line.asset, proof.classification),
    line.result === "holds" ? RESULTS.holds : `**${RESULTS[line.result]}**: ${remark(line)}`,
    line.twin === undefined ? "" : `${line.twin.does}: ${line.twin.works ? "works" : "**refused**"}`,
  ]);
  const lines = [columns, columns.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`);
  return `## ${cell(titleOf(proof))}\n\n${lines.join("\n")}\n`;
}

/** One cell of a table, whatever a server or a file said. */
function cell(text: string): string {
  return printable(text).replace(/[\\|<>]/g, (mark) => `\\${mark}`);
}

function legend(): string {
  return [
    "*enforced*: tried on a real API server, as the tenant's own people and workload. *computed*: follows from what",
    "would exist. *probed*: measured on a real cell. GDPR is Regulation (EU) 2016/679, NIS 2 is Directive (EU) 2022/2555.\n",
  ].join("\n");
}

function verdict({ proofs }: ProofReport): string {
  const lines = proofs.flatMap((proof) => proof.lines);
  const count = (result: ProofResult): number => lines.filter((line) => line.result === result).length;
  return [
    `${counted(proofs.length, "tenant")} attacked`,
    `${counted(count("holds"), "attempt")} stopped while the allowed variant works`,
    `${formatNumber(count("broken"))} broken`,
    `${formatNumber(count("not-run"))} not run`,
  ].join(", ");
}

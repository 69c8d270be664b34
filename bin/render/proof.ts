import { compareText, printable } from "../../constructs/core/fault";
import { formatNumber } from "../../constructs/core/quantity";
import { counted } from "../../constructs/policy/reporters/words";
import { jsonText } from "../failure";
import { ASSETS, lawOf } from "../tenant/assets";
import { controlTitle } from "../tenant/attack/control";
import { proofCounts } from "../tenant/proof-counts";
import { proofExit } from "../tenant/proof-exit";
import type { ProofKind, ProofLine, ProofReport, TenantProof } from "../tenant/report";
import { PROOF_KINDS } from "../tenant/report";
import { columnsOf, resultOf } from "./proof-lines";
import { table } from "./table";

/** What each kind is, for who has not read the documentation. */
const MEANINGS: Readonly<Record<ProofKind, string>> = {
  enforced: "tried on a real API server, as the tenant's own people and workload",
  computed: "follows from what the site declares",
  probed: "measured by Jobs on a real cell",
};

const DONE: Readonly<Record<ProofKind, string>> = { enforced: "attacked", computed: "computed", probed: "probed" };

/** For people: a table a tenant and kind of proof, each followed by what broke and what proves nothing. */
export function proofText(report: ProofReport): string {
  const done = DONE[report.kind];
  const head = `isolation of ${printable(report.site)}'s tenants, ${done} on ${printable(report.where)}\n`;
  const skipped = report.skipped.map((reason) => `skipped ${printable(reason)}\n`).join("");
  return [head + skipped, ...report.proofs.map(tenantText), `${verdict(report)}\n`].join("\n");
}

/** The report, each line with the article that it falls under. */
export function proofJson({ proofs, ...report }: ProofReport): string {
  const withLaw = proofs.map((proof) => ({
    ...proof,
    lines: proof.lines.map((line) => ({ ...line, law: lawOf(line.asset, proof.classification) })),
  }));
  return jsonText({ exitCode: proofExit({ ...report, proofs }), ...report, proofs: withLaw });
}

/** A document to file: each line with its asset, threat, control, kind of proof, article and result. */
export function proofMarkdown(report: ProofReport): string {
  const done = DONE[report.kind].replace(/^./, (first) => first.toUpperCase());
  const head = `# Isolation of tenants: ${cell(report.site)}\n\n${done} on ${cell(report.where)}. ${verdict(report)}.\n`;
  const skipped = report.skipped.map((reason) => `- not ${DONE[report.kind]}: ${cell(reason)}\n`).join("");
  return [head, ...(skipped === "" ? [] : [skipped]), ...report.proofs.map(tenantMarkdown), legend()].join("\n");
}

function tenantText(proof: TenantProof): string {
  const parts = kindsOf(proof.lines).map((kind) => {
    const lines = proof.lines.filter((line) => line.proof === kind);
    const { columns, row, remark, remarkInRow } = columnsOf(kind);
    const rows = lines.map((line) => [resultOf(line), ...row(line)]);
    const remarks = lines.flatMap((line) => {
      const said = remarkInRow ? undefined : remark(line);
      return said === undefined ? [] : [`  ${printable(`${line.id}: ${said}`)}\n`];
    });
    const titles = ["result", ...columns].map((title) => ({ title }));
    return `${kind}: ${MEANINGS[kind]}\n${table(titles, rows)}${remarks.join("")}`;
  });
  return `${titleOf(proof)}\n${parts.join("")}${assetsOf(proof)}`;
}

/** What the words for assets stand for, and the articles that ask for their protection. */
function assetsOf({ lines, classification }: TenantProof): string {
  const assets = [...new Set(lines.map(({ asset }) => asset))].sort(compareText);
  return assets.map((asset) => `  ${asset}: ${ASSETS[asset].title} (${lawOf(asset, classification)})\n`).join("");
}

function titleOf({ tenant, isolation, cell: id, namespace, victim }: TenantProof): string {
  const against = victim === "" ? "" : ` against ${victim}`;
  return printable(`${tenant} (${isolation}) in cell ${id}, from namespace ${namespace}${against}`);
}

function tenantMarkdown(proof: TenantProof): string {
  const parts = kindsOf(proof.lines).map((kind) => {
    const columns = ["asset", "threat", "attempt", "control", "proof", "law", "result", "allowed variant"];
    const rows = proof.lines.filter((line) => line.proof === kind).map((line) => markdownRow(line, proof));
    const lines = [columns, columns.map(() => "---"), ...rows].map((row) => `| ${row.map(cell).join(" | ")} |`);
    return `### ${kind}\n\n${lines.join("\n")}\n`;
  });
  return `## ${cell(titleOf(proof))}\n\n${parts.join("\n")}`;
}

function markdownRow(line: ProofLine, { classification }: TenantProof): string[] {
  const remark = columnsOf(line.proof).remark(line);
  return [
    ASSETS[line.asset].title,
    line.threat,
    `${line.as === undefined ? "" : `${line.as} `}${line.attempt}`,
    controlTitle(line.stoppedBy ?? line.expected),
    `${line.proof}${line.dryRun === true ? " (dry run)" : ""}`,
    lawOf(line.asset, classification),
    line.result === "holds" ? resultOf(line) : `**${resultOf(line)}**${remark === undefined ? "" : `: ${remark}`}`,
    line.twin === undefined ? "" : `${line.twin.does}: ${line.twin.works ? "works" : "**refused**"}`,
  ];
}

/** One cell of a table, whatever a server or a file said. */
function cell(text: string): string {
  return printable(text).replace(/[\\|<>]/g, (mark) => `\\${mark}`);
}

function legend(): string {
  const kinds = PROOF_KINDS.map((kind) => `*${kind}*: ${MEANINGS[kind]}.`).join(" ");
  return `${kinds}\nGDPR is Regulation (EU) 2016/679, NIS 2 is Directive (EU) 2022/2555.\n`;
}

/** Kind by kind: what was computed is never added to what was tried. */
function verdict({ proofs, kind }: ProofReport): string {
  const kinds = proofCounts(proofs).map(({ kind: one, holds, broken, unproven }) => {
    const words = columnsOf(one);
    return `${one}: ${formatNumber(holds)} ${words.held}, ${formatNumber(broken)} broken, ${formatNumber(unproven)} ${words.unproven}`;
  });
  const tenants = counted(new Set(proofs.map(({ tenant }) => tenant)).size, "tenant");
  const cells = new Set(proofs.map(({ cell: id }) => id)).size;
  return [`${tenants} ${DONE[kind]}${cells > 1 ? ` in ${counted(cells, "cell")}` : ""}`, ...kinds].join("; ");
}

function kindsOf(lines: readonly ProofLine[]): ProofKind[] {
  return PROOF_KINDS.filter((kind) => lines.some(({ proof }) => proof === kind));
}

import { printable } from "../../constructs/core/fault";
import { formatNumber } from "../../constructs/core/quantity";
import type { AttackReport, ChaosReport, JobReport, NodeReport } from "../rehearse/contract";
import type { CellReport } from "../rehearse/report";
import { proofCounts } from "../tenant/proof-counts";
import { columnsOf } from "./proof-lines";
import type { Column } from "./table";
import { table } from "./table";

const left = (title: string): Column => ({ title });
const right = (title: string): Column => ({ title, align: "right" });

/** What became of a cell's nodes, attacks, jobs and losses, a table each; empty where it did not come so far. */
export function renderFindings({ nodes, attacks, jobs, chaos }: CellReport): string[] {
  return [
    ...(nodes === undefined ? [] : [renderNodes(nodes)]),
    ...(attacks === undefined || attacks.proofs.length === 0 ? [] : [renderAttacks(attacks)]),
    ...(jobs === undefined || jobs.jobs.length === 0 ? [] : [renderJobs(jobs)]),
    ...chaos.map(renderChaos),
  ].filter((text) => text !== "");
}

function renderNodes({ pools, missingLabels }: NodeReport): string {
  if (pools.length === 0) return "";
  const rows = pools.map(({ pool, role, nodes, ready, gpus }) => [
    pool,
    role,
    formatNumber(nodes),
    formatNumber(ready),
    gpus === 0 ? "" : formatNumber(gpus),
  ]);
  const missing = missingLabels.map((sentence) => `  ${sentence}\n`).join("");
  return `${table([left("pool"), left("role"), right("nodes"), right("ready"), right("GPUs")], rows)}${
    missing === "" ? "" : `labels that nothing sets\n${missing}`
  }`;
}

/** Kinds of proof stand apart; what is broken is named, with what got through or the path that leads there. */
function renderAttacks({ proofs }: AttackReport): string {
  const rows = proofs.flatMap((proof) =>
    proofCounts([proof]).map(({ kind, holds, broken, unproven }) => {
      const words = columnsOf(kind);
      const figures = [`${formatNumber(holds)} ${words.held}`, `${formatNumber(unproven)} ${words.unproven}`];
      return [proof.tenant, proof.isolation, kind, broken === 0 ? "none" : formatNumber(broken), figures.join(", ")];
    }),
  );
  const lines = proofs.flatMap(({ tenant, lines }) =>
    lines
      .filter(({ result }) => result === "broken")
      .map((line) => `  ${printable(`${tenant}: ${line.id}: ${columnsOf(line.proof).remark(line) ?? ""}`)}\n`),
  );
  return `${table([left("tenant"), left("isolation"), left("proof"), left("broken"), left("result")], rows)}${lines.join("")}`;
}

function renderJobs({ jobs }: JobReport): string {
  return table(
    [left("tenant"), left("pool"), left("asks for"), right("GPUs"), left("holds"), left("what happened")],
    jobs.map(({ tenant, pool, what, gpus, holds, happened }) => [
      tenant,
      pool,
      what,
      formatNumber(gpus),
      holds ? "yes" : "NO",
      happened,
    ]),
  );
}

function renderChaos({ kind, what, tenants }: ChaosReport): string {
  if (tenants.length === 0) return "";
  return `${kind}: ${what}\n${table(
    [left("tenant"), left("pool"), right("guaranteed"), right("lost"), left("holds"), left("what happened")],
    tenants.map(({ tenant, pool, guaranteed, lostGpus, guaranteeHolds, happened }) => [
      tenant,
      pool,
      formatNumber(guaranteed),
      formatNumber(lostGpus),
      guaranteeHolds ? "yes" : "NO",
      happened,
    ]),
  )}`;
}

import { printable } from "../../constructs/core/fault";
import type { ProofReport, ProofResult } from "../tenant/report";
import { table } from "./table";

const RESULTS: Readonly<Record<ProofResult, string>> = { holds: "holds", broken: "BROKEN", "not-run": "not probed" };

/** For people: a line a probe, then what each said. */
export function probeText({ where, proofs }: ProofReport): string {
  return proofs
    .map(({ tenant, cell, namespace, lines }) => {
      const columns = ["result", "probe", "what it does", "said"].map((title) => ({ title }));
      const rows = lines.map(({ result, id, attempt, detail }) => [
        RESULTS[result],
        id,
        attempt,
        detail.replace(/^not probed: /, ""),
      ]);
      const head = `${tenant} in namespace ${namespace} of cell ${cell}, probed on ${where}`;
      return `${printable(head)}\n${table(columns, rows)}`;
    })
    .join("\n");
}

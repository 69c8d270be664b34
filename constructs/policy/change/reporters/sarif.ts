import { printable } from "../../../core/fault";
import { safeJsonPieces, StreamedList } from "../../reporters/safe-json";
import { SARIF_SCHEMA, sarifFindings, sarifLocation, sarifRule } from "../../reporters/sarif-parts";
import type { Report } from "../../report";
import type { ChangeReport, Danger } from "../contract";
import { dangerKinds } from "../dangers/index";

/** A diff as SARIF 2.1.0: each danger and each finding of the policy as a result with a stable fingerprint. */
export function renderChangeSarif(report: ChangeReport, version: string): string {
  return [...changeSarifPieces(report, version)].join("");
}

/** The same text, a piece at a time. */
export function changeSarifPieces(report: ChangeReport, version: string): Iterable<string> {
  const run = {
    tool: {
      driver: {
        name: "gigafactory",
        version,
        rules: [
          ...dangerKinds.map(({ kind, ...words }) => sarifRule({ id: kind, ...words })),
          ...policyRules(report.policy),
        ],
      },
    },
    columnKind: "utf16CodeUnits",
    automationDetails: { id: `gigafactory-diff/${report.site ?? "plan"}/` },
    results: new StreamedList(resultsOf(report)),
  };
  return safeJsonPieces({ $schema: SARIF_SCHEMA, version: "2.1.0", runs: [run] });
}

function* resultsOf({ dangers, policy }: ChangeReport) {
  for (const danger of dangers) yield dangerResult(danger);
  yield* sarifFindings(policy?.findings ?? []);
}

function dangerResult(danger: Danger) {
  const { kind, id, verdict, subject, what, detail, allowed } = danger;
  return {
    ruleId: kind,
    level: verdict === "danger" ? "error" : "note",
    message: { text: printable(`${subject} ${what}${detail === undefined ? "" : `; ${detail}`}`) },
    locations: [sarifLocation(danger)],
    partialFingerprints: { "gigafactoryDanger/v1": id },
    ...(allowed ? { suppressions: [{ kind: "external", status: "accepted", justification: `--allow ${kind}` }] } : {}),
  };
}

function policyRules(policy: Report | undefined) {
  const byId = new Map((policy?.findings ?? []).map((finding) => [finding.rule, finding]));
  return [...byId.values()].map(({ rule, title, fix }) =>
    sarifRule({ id: rule, title, why: title, fix: fix ?? title }),
  );
}

import type { Place } from "../../../core/fault";
import { printable } from "../../../core/fault";
import type { Finding, Report } from "../../report";
import type { ChangeReport, Danger } from "../contract";
import { dangerKinds } from "../dangers/index";

/** Source: OASIS SARIF 2.1.0. */
const SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** File that a finding without a place is shown at: forges refuse results that stand nowhere. */
const NOWHERE = "site.yaml";

const LEVELS: Readonly<Record<string, string>> = { error: "error", warning: "warning", info: "note", unknown: "note" };

/** A diff as SARIF 2.1.0: each danger and each finding of the policy as a result with a stable fingerprint. */
export function renderChangeSarif(report: ChangeReport, version: string): string {
  const results = [...report.dangers.map(dangerResult), ...policyResults(report.policy)];
  const run = {
    tool: {
      driver: {
        name: "gigafactory",
        version,
        rules: [
          ...dangerKinds.map(({ kind, title, why, fix }) => descriptor(kind, title, why, fix)),
          ...policyRules(report.policy),
        ],
      },
    },
    columnKind: "utf16CodeUnits",
    automationDetails: { id: `gigafactory-diff/${report.site ?? "plan"}/` },
    results,
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs: [run] }, null, 2)}\n`;
}

function descriptor(id: string, title: string, why: string, fix: string) {
  return { id, shortDescription: { text: title }, fullDescription: { text: why }, help: { text: fix } };
}

function dangerResult(danger: Danger) {
  const { kind, id, verdict, subject, what, detail, place, allowed } = danger;
  return {
    ruleId: kind,
    level: verdict === "danger" ? "error" : "note",
    message: { text: printable(`${subject} ${what}${detail === undefined ? "" : `; ${detail}`}`) },
    locations: [location(place, danger)],
    partialFingerprints: { "gigafactoryDanger/v1": id },
    ...(allowed ? { suppressions: [{ kind: "external", status: "accepted", justification: `--allow ${kind}` }] } : {}),
  };
}

function policyResults(policy: Report | undefined) {
  return (policy?.findings ?? []).map((finding) => ({
    ruleId: finding.rule,
    level: LEVELS[finding.verdict === "unknown" ? "unknown" : finding.severity] ?? "note",
    message: { text: printable(wordsOf(finding)) },
    locations: [location(finding.place, finding)],
    partialFingerprints: { "gigafactoryFinding/v1": finding.id },
    ...(finding.waived === undefined
      ? {}
      : { suppressions: [{ kind: "external", status: "accepted", justification: printable(finding.waived.reason) }] }),
  }));
}

function wordsOf({ subject, verdict, actual, expected, reason }: Finding): string {
  if (verdict === "unknown") return `${subject}: ${reason ?? "cannot be judged from what was given"}`;
  return `${subject}: ${actual ?? ""}; expected ${expected ?? ""}`;
}

function policyRules(policy: Report | undefined) {
  const byId = new Map((policy?.findings ?? []).map((finding) => [finding.rule, finding]));
  return [...byId.values()].map(({ rule, title, fix }) => descriptor(rule, title, title, fix ?? title));
}

function location(place: Place | undefined, origin: { readonly stack?: string; readonly address?: string }) {
  const name = [origin.stack, origin.address].filter((part) => part !== undefined).join("/");
  const logical = name === "" ? {} : { logicalLocations: [{ fullyQualifiedName: printable(name), kind: "resource" }] };
  const artifact = { artifactLocation: { uri: encodeURI((place?.file ?? NOWHERE).replaceAll("\\", "/")) } };
  const region = place === undefined ? {} : { region: { startLine: place.line, startColumn: place.column } };
  return { physicalLocation: { ...artifact, ...region }, ...logical };
}

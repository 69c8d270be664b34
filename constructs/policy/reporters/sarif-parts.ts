import { pathToFileURL } from "node:url";
import * as path from "node:path";
import type { Place } from "../../core/fault";
import { printable } from "../../core/fault";
import { Fingerprints } from "../finding";
import type { Finding } from "../report";
import type { RuleInfo } from "../rule";
import { acceptedBecause, messageOf } from "./finding-words";
import { renderShown, slashed } from "./words";

/** Source: OASIS SARIF 2.1.0. */
export const SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";

/** File that a result without a place is shown at: forges refuse results that stand nowhere. */
const NOWHERE = "site.yaml";

const SARIF_LEVELS = { error: "error", warning: "warning", info: "note" } as const;

/** What a rule, or a kind of danger, is, as `tool.driver.rules` has it. */
export function sarifRule(rule: Pick<RuleInfo, "id" | "title" | "why" | "fix"> & Partial<RuleInfo>) {
  const { id, title, why, fix, severity, source, area } = rule;
  const uri = source?.match(/https:\/\/[^\s,;)]+/)?.[0];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: {
      text: [why, `Fix: ${fix}`, ...(source === undefined ? [] : [`Source: ${source}`])].join("\n"),
      markdown: [why, `**Fix:** ${fix}`, ...(source === undefined ? [] : [`**Source:** ${source}`])].join("\n\n"),
    },
    ...(uri === undefined ? {} : { helpUri: uri }),
    ...(severity === undefined ? {} : { defaultConfiguration: { level: SARIF_LEVELS[severity] } }),
    ...(area === undefined ? {} : { properties: { tags: [area] } }),
  };
}

/** Findings as results, one at a time, each with a fingerprint that stays when files are edited elsewhere. */
export function* sarifFindings(findings: readonly Finding[]) {
  const fingerprints = new Fingerprints();
  for (const finding of findings) yield sarifFinding(finding, fingerprints.next(finding));
}

function sarifFinding(finding: Finding, fingerprint: string) {
  const { generated, address } = finding;
  const accepted = acceptedBecause(finding);
  const of = address === undefined ? "" : ` of ${printable(address)}`;
  const related = { message: { text: `the generated configuration${of}` } };
  return {
    ruleId: finding.rule,
    kind: finding.verdict === "unknown" ? "open" : "fail",
    // A result of another kind than `fail` has no level but `none` (SARIF 2.1.0, 3.27.10).
    level: finding.verdict === "unknown" ? "none" : SARIF_LEVELS[finding.severity],
    message: { text: textOf(finding) },
    locations: [sarifLocation(finding)],
    ...(generated === undefined ? {} : { relatedLocations: [{ ...related, ...physical(generated) }] }),
    partialFingerprints: { "gigafactoryFinding/v1": fingerprint },
    ...(accepted === undefined
      ? {}
      : { suppressions: [{ kind: "external", status: "accepted", justification: accepted }] }),
  };
}

function textOf(finding: Finding): string {
  const { working, detail, fix } = finding;
  return [
    messageOf(finding),
    ...(working === undefined ? [] : [printable(renderShown(working))]),
    ...(detail === undefined ? [] : [printable(detail)]),
    ...(fix === undefined ? [] : [`Fix: ${printable(fix)}`]),
  ].join("\n");
}

/** Where something stands, and the resource and the construct that it is of. */
export function sarifLocation(origin: Pick<Finding, "place" | "construct" | "stack" | "address">) {
  const { place, stack, address, construct } = origin;
  const resource = [stack, address].filter((part) => part !== undefined).join("/");
  const logical = [
    ...(resource === "" ? [] : [{ fullyQualifiedName: printable(resource), kind: "resource" }]),
    ...(construct === undefined ? [] : [{ fullyQualifiedName: printable(construct), kind: "object" }]),
  ];
  return { ...physical(place), ...(logical.length === 0 ? {} : { logicalLocations: logical }) };
}

function physical(place: Place | undefined) {
  const region = place === undefined ? {} : { region: { startLine: place.line, startColumn: place.column } };
  return { physicalLocation: { artifactLocation: { uri: uriOf(place?.file ?? NOWHERE) }, ...region } };
}

/** The file that was named last, with its URI: half a million findings stand in a few files, one after the other. */
let last = { file: "", uri: "" };

/** A file's name as a URI: relative to the repository's root where it is relative. */
function uriOf(file: string): string {
  if (file !== last.file) last = { file, uri: encoded(file) };
  return last.uri;
}

function encoded(file: string): string {
  if (path.isAbsolute(file)) return pathToFileURL(file).href;
  // Half of a surrogate pair has no code in UTF-8.
  const parts = slashed(file)
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/");
  return parts.map(encodeURIComponent).join("/");
}

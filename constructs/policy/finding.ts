import type { FieldPath, Place } from "../core/fault";
import { compareText } from "../core/fault";
import { shortHash } from "../core/names";
import type { Complaint } from "./complaint";
import type { Evidence, EvidenceObject } from "./evidence/evidence";
import { fieldPath } from "./evidence/field-path";
import { writtenAt } from "./evidence/written-at";
import type { Counts, Finding } from "./report";
import type { RuleInfo, Severity } from "./rule";
import { SEVERITIES } from "./rule";
import type { Subject } from "./subject";
import type { Unknown, VerdictName, Violation } from "./verdict";

/** Fingerprint of a finding. Places, files, stacks and addresses are no part of it. */
export function findingId(rule: string, subject: string, attribute = ""): string {
  return shortHash(JSON.stringify([rule, subject, attribute]), 16);
}

/** What a rule said of a subject, with all that helps to find it. */
export function findingOf(
  rule: RuleInfo,
  subject: Subject<unknown>,
  found: Violation | Unknown,
  evidence: Evidence,
): Finding {
  const path = (found.verdict === "violation" ? found.path : undefined) ?? pathOf(subject, evidence);
  const written = path === undefined ? undefined : evidence.place(path);
  const inFile = placeInFile(subject, found);
  const place = written ?? inFile;
  // Field by field: there are tens of thousands of findings, and spreading parts together costs several times as much.
  const finding: FindingHead = headOf(rule, subject.name, found.attribute, subject.key);
  if (place !== undefined) finding.place = place;
  if (written !== undefined && inFile !== undefined) finding.generated = inFile;
  putOrigin(finding, subject.resource ?? subject.object);
  return Object.assign(finding, wordsOf(rule, found));
}

/** A finding before it says what was found. */
type FindingHead = { -readonly [K in keyof Omit<Finding, "verdict">]: Finding[K] };

/** What the engine itself says of waivers and baselines. */
export function complaintFinding({ rule, subject, attribute, place, verdict, words }: Complaint): Finding {
  return {
    ...headOf(rule, subject, attribute),
    verdict,
    ...(attribute === undefined ? {} : { attribute }),
    ...(place === undefined ? {} : { place }),
    ...(verdict === "violation" ? { fix: rule.fix } : {}),
    ...words,
  };
}

function pathOf({ path, object }: Subject<unknown>, evidence: Evidence): FieldPath | undefined {
  return path ?? (object === undefined ? undefined : writtenAt(object, evidence));
}

function wordsOf(rule: RuleInfo, found: Violation | Unknown) {
  if (found.verdict === "unknown") return found;
  const { path: _path, field: _field, ...words } = found;
  return { fix: rule.fix, ...words };
}

/** Where the object, the resource or the stack itself is written, at the field that is at fault where the rule names one. */
function placeInFile({ object, resource, stack }: Subject<unknown>, found: Violation | Unknown): Place | undefined {
  const named = found.verdict === "violation" ? found.field : undefined;
  return (
    object?.placeOf?.(named ?? fieldPath(found.attribute ?? "")) ??
    resource?.placeOf?.([]) ??
    stack?.placeOf?.(named ?? ["terraform"])
  );
}

function headOf(rule: RuleInfo, subject: string, attribute?: string, key = subject) {
  const { id, area, severity, title } = rule;
  return { rule: id, area, severity, title, subject, id: findingId(id, key, attribute) };
}

function putOrigin(
  finding: FindingHead,
  origin: Pick<EvidenceObject, "construct" | "stack" | "address"> | undefined,
): void {
  if (origin === undefined) return;
  const { construct, stack, address } = origin;
  if (construct !== undefined) finding.construct = construct;
  if (stack !== undefined) finding.stack = stack;
  if (address !== undefined) finding.address = address;
}

/** True for a finding that nobody accepted: neither a waiver nor a baseline. */
export function isOpen({ waived, baselined }: Finding): boolean {
  return waived === undefined && baselined === undefined;
}

export function countsOf(verdicts: Readonly<Record<VerdictName, number>>, findings: readonly Finding[]): Counts {
  const severities: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  const open = findings.filter(isOpen);
  for (const { verdict, severity } of open) if (verdict === "violation") severities[severity] += 1;
  const waived = findings.filter((finding) => finding.waived !== undefined).length;
  return {
    verdicts,
    severities,
    unknown: open.filter(({ verdict }) => verdict === "unknown").length,
    waived,
    baselined: findings.length - open.length - waived,
  };
}

/** Errors first, then by rule, subject and attribute. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.rule, b.rule) ||
    compareText(a.subject, b.subject) ||
    compareText(a.attribute ?? "", b.attribute ?? "")
  );
}

/** Each finding's fingerprint for those who compare two runs; of several with one id, all but the first are numbered. */
export function fingerprintsOf(findings: readonly Finding[]): string[] {
  const met = new Map<string, number>();
  return findings.map(({ id }) => {
    const times = (met.get(id) ?? 0) + 1;
    met.set(id, times);
    return times === 1 ? id : `${id}:${times}`;
  });
}

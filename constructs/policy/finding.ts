import { compareText } from "../core/fault";
import { shortHash } from "../core/names";
import type { Complaint } from "./complaint";
import type { Counts, Finding } from "./report";
import type { Severity } from "./rule";
import { SEVERITIES } from "./rule";
import type { VerdictName } from "./verdict";

/** Fingerprint of a finding. Places, files, stacks and addresses are no part of it. */
export function findingId(rule: string, subject: string, attribute = ""): string {
  return shortHash(JSON.stringify([rule, subject, attribute]), 16);
}

/** What the engine itself says of waivers and baselines. */
export function complaintFinding({ rule, subject, attribute, place, verdict, words }: Complaint): Finding {
  const { id, area, severity, title } = rule;
  return {
    ...{ rule: id, area, severity, title, subject, id: findingId(id, subject, attribute) },
    verdict,
    ...(attribute === undefined ? {} : { attribute }),
    ...(place === undefined ? {} : { place }),
    ...(verdict === "violation" ? { fix: rule.fix } : {}),
    ...words,
  };
}

/** True for a finding that nobody accepted: neither a waiver nor a baseline. */
export function isOpen({ waived, baselined }: Finding): boolean {
  return waived === undefined && baselined === undefined;
}

export function countsOf(verdicts: Readonly<Record<VerdictName, number>>, findings: readonly Finding[]): Counts {
  const severities: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  let [unknown, waived, baselined] = [0, 0, 0];
  for (const finding of findings) {
    if (finding.waived !== undefined) waived += 1;
    else if (finding.baselined !== undefined) baselined += 1;
    else if (finding.verdict === "violation") severities[finding.severity] += 1;
    else unknown += 1;
  }
  return { verdicts, severities, unknown, waived, baselined };
}

const RANK = Object.fromEntries(SEVERITIES.map((severity, rank) => [severity, rank])) as Record<Severity, number>;

/** Errors first, then by rule, subject and attribute. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    RANK[a.severity] - RANK[b.severity] ||
    compareText(a.rule, b.rule) ||
    compareText(a.subject, b.subject) ||
    compareText(a.attribute ?? "", b.attribute ?? "")
  );
}

/** Numbers, of several findings with one id, all but the first: what those who compare two runs know a finding by. */
export class Fingerprints {
  private readonly met = new Map<string, number>();

  next({ id }: Pick<Finding, "id">): string {
    const times = (this.met.get(id) ?? 0) + 1;
    this.met.set(id, times);
    return times === 1 ? id : `${id}:${times}`;
  }
}

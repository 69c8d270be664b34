import type { FieldPath, Place } from "../core/fault";
import type { Evidence, EvidenceObject } from "./evidence/evidence";
import { fieldPath } from "./evidence/field-path";
import { writtenAt } from "./evidence/written-at";
import { findingId } from "./finding";
import type { Finding, Waived } from "./report";
import type { RuleInfo } from "./rule";
import { ownName } from "./stack-names";
import type { Subject } from "./subject";
import type { Unknown, Violation } from "./verdict";

/** Why a finding may stay. */
export type Acceptance = Pick<Finding, "waived" | "baselined">;

/**
 * What a rule said of a subject. Fingerprint and places are worked out when somebody asks for them: of fifty thousand
 * findings a report for people shows two hundred. Copy it by `plainFinding`, never by spreading it.
 */
export class LateFinding implements Finding {
  readonly rule: string;
  readonly severity: Finding["severity"];
  readonly verdict: Finding["verdict"];
  readonly subject: string;
  readonly attribute: string | undefined;
  readonly waived?: Waived;
  readonly baselined?: true;

  constructor(
    private readonly info: RuleInfo,
    private readonly of: Subject<unknown>,
    private readonly found: Violation | Unknown,
    private readonly evidence: Evidence,
    acceptance: Acceptance = {},
  ) {
    this.rule = info.id;
    this.severity = info.severity;
    this.verdict = found.verdict;
    this.subject = of.name;
    this.attribute = found.attribute;
    if (acceptance.waived !== undefined) this.waived = acceptance.waived;
    if (acceptance.baselined !== undefined) this.baselined = acceptance.baselined;
  }

  accepted(acceptance: Acceptance): LateFinding {
    return new LateFinding(this.info, this.of, this.found, this.evidence, acceptance);
  }

  get area(): Finding["area"] {
    return this.info.area;
  }

  get title(): string {
    return this.info.title;
  }

  get id(): string {
    return findingId(this.rule, this.key, this.attribute);
  }

  get place(): Place | undefined {
    return this.written ?? this.inFile;
  }

  get generated(): Place | undefined {
    return this.written === undefined ? undefined : this.inFile;
  }

  get construct(): string | undefined {
    return this.origin?.construct;
  }

  get stack(): string | undefined {
    return this.origin?.stack ?? this.of.stack?.id;
  }

  get address(): string | undefined {
    return this.origin?.address;
  }

  get actual(): string | undefined {
    return this.violation?.actual;
  }

  get expected(): string | undefined {
    return this.violation?.expected;
  }

  get working(): Violation["working"] {
    return this.violation?.working;
  }

  get detail(): string | undefined {
    return this.violation?.detail;
  }

  get fix(): string | undefined {
    return this.violation === undefined ? undefined : (this.violation.fix ?? this.info.fix);
  }

  get reason(): string | undefined {
    return this.found.verdict === "unknown" ? this.found.reason : undefined;
  }

  toJSON(): Finding {
    return plainFinding(this);
  }

  /** What stands for the subject, its stack by its own name: who else is checked changes no fingerprint. */
  private get key(): string {
    const { stack } = this;
    const key = this.of.key ?? this.subject;
    if (stack?.includes("/") !== true || !key.endsWith(` ${stack}`)) return key;
    return `${key.slice(0, -stack.length)}${ownName(stack)}`;
  }

  private get violation(): Violation | undefined {
    return this.found.verdict === "violation" ? this.found : undefined;
  }

  private get origin(): Pick<EvidenceObject, "construct" | "stack" | "address"> | undefined {
    return this.of.resource ?? this.of.object;
  }

  /** Where a person wrote it. */
  private get written(): Place | undefined {
    const path = this.violation?.path ?? this.pathOfSubject;
    return path === undefined ? undefined : this.evidence.place(path);
  }

  private get pathOfSubject(): FieldPath | undefined {
    const { path, object } = this.of;
    return path ?? (object === undefined ? undefined : writtenAt(object, this.evidence));
  }

  /** Where the object, the resource or the stack itself is written, at the field that is at fault where the rule names one. */
  private get inFile(): Place | undefined {
    const { object, resource, stack } = this.of;
    const named = this.violation?.field;
    return (
      object?.placeOf?.(named ?? fieldPath(this.attribute ?? "")) ??
      resource?.placeOf?.([]) ??
      stack?.placeOf?.(named ?? ["terraform"])
    );
  }
}

/** The same finding, accepted. */
export function acceptedFinding(finding: Finding, acceptance: Acceptance): Finding {
  return finding instanceof LateFinding ? finding.accepted(acceptance) : { ...finding, ...acceptance };
}

/** In the order in which a report shows them. */
const FIELDS: readonly (keyof Finding)[] = [
  ...(["rule", "area", "severity", "title", "subject", "id", "place", "generated"] as const),
  ...(["construct", "stack", "address", "fix", "verdict", "actual", "expected"] as const),
  ...(["working", "detail", "attribute", "reason", "waived", "baselined"] as const),
];

/** A finding as plain data, with everything worked out and nothing that is undefined. */
export function plainFinding(finding: Finding): Finding {
  if (!(finding instanceof LateFinding)) return finding;
  const plain: Partial<Record<keyof Finding, unknown>> = {};
  for (const field of FIELDS) {
    const value = finding[field];
    if (value !== undefined) plain[field] = value;
  }
  // The fields that it must have are there: only others are undefined.
  return plain as unknown as Finding;
}

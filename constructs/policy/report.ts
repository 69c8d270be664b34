import type { Place } from "../core/fault";
import type { Area, Severity } from "./rule";
import type { Shown, VerdictName } from "./verdict";

/** Something that a rule said of one subject and that somebody should read: a violation or an unknown. */
export interface Finding {
  readonly rule: string;
  readonly area: Area;
  readonly severity: Severity;
  readonly title: string;
  readonly verdict: "violation" | "unknown";
  readonly subject: string;
  readonly attribute?: string | undefined;
  /** Fingerprint of rule, subject and attribute: the same from every input, and when the file is edited elsewhere. */
  readonly id: string;
  readonly place?: Place | undefined;
  readonly construct?: string | undefined;
  readonly stack?: string | undefined;
  /** Terraform address. */
  readonly address?: string | undefined;
  /** Of violations. */
  readonly actual?: string | undefined;
  readonly expected?: string | undefined;
  readonly working?: Shown | undefined;
  readonly detail?: string | undefined;
  readonly fix?: string | undefined;
  /** Of unknowns. */
  readonly reason?: string | undefined;
  /** Where a program wrote it, beside the line that a person wrote: in cdktf.out/stacks/a1-capacity/cdk.tf.json. */
  readonly generated?: Place | undefined;
  readonly waived?: Waived;
  /** True where the baseline knew it: it stays in the report and fails nothing. */
  readonly baselined?: true;
}

export interface Waived {
  readonly reason: string;
  readonly owner: string;
  /** Last day on which it holds, ISO 8601. */
  readonly expires: string;
}

/** A rule that was left out of this run, and why. */
export interface Skip {
  readonly rule: string;
  readonly reason: string;
}

/** A rule that threw. It said nothing of the subject, so the report is not complete. */
export interface Crash {
  readonly rule: string;
  /** Absent where the rule could not even list its subjects. */
  readonly subject?: string;
  readonly message: string;
}

/** How much of the evidence any rule looked at for what it does. */
export interface Coverage {
  readonly objects: number;
  readonly judged: number;
  /** What no rule judged, by type, most first. */
  readonly unjudged: readonly { readonly type: string; readonly count: number }[];
}

export interface Counts {
  /** Of all subjects of all rules, waived ones included. */
  readonly verdicts: Readonly<Record<VerdictName, number>>;
  /** Violations that are neither waived nor in the baseline. */
  readonly severities: Readonly<Record<Severity, number>>;
  /** Unknowns that are neither waived nor in the baseline. */
  readonly unknown: number;
  readonly waived: number;
  readonly baselined: number;
}

/** How bad a finding must be to fail: each level includes those before it. */
export const FAIL_ON = ["error", "warning", "unknown", "info"] as const;
export type FailOn = (typeof FAIL_ON)[number];

export interface Report {
  /** Ids of the rules that were asked. */
  readonly rules: readonly string[];
  /** Errors first, then by rule, subject and attribute. */
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  readonly coverage: Coverage;
  readonly crashes: readonly Crash[];
  readonly waiversUsed: number;
  /** Rules that the policy or the command line left out. */
  readonly skipped: readonly Skip[];
  readonly failOn: FailOn;
  /** Least share of the evidence, in percent, that some rule must have judged; absent where nobody asked for one. */
  readonly minCoverage?: number;
}

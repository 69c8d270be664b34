import type { MessagePort } from "node:worker_threads";
import type { FieldPath } from "../../core/fault";
import type { Join } from "../joins";
import type { RuleInfo } from "../rule";
import type { Verdict } from "../verdict";

/** What is asked of the thread that a rule module lives in; all of it is plain data. */
export type Request =
  | { readonly ask: "load"; readonly file: string }
  | { readonly ask: "evidence"; readonly evidence: unknown }
  | { readonly ask: "parameters"; readonly rule: string; readonly value: unknown }
  | { readonly ask: "judge"; readonly rule: string; readonly parameters: unknown };

/** What it answers. */
export type Response = { readonly value: unknown } | { readonly failed: string; readonly unmet?: string };

/** A rule of the module without its functions. */
export interface RuleCard extends RuleInfo {
  readonly reads: readonly string[];
  readonly joins: readonly Join[];
  readonly countsAsCoverage: boolean;
  readonly takesParameters: boolean;
}

/** One subject of a rule and what was said of it; objects and resources by their place in the evidence. */
export interface JudgedSubject {
  readonly name: string;
  readonly path?: FieldPath;
  readonly object?: number;
  readonly resource?: readonly [stack: number, resource: number];
  readonly said: { readonly verdicts: Verdict | readonly Verdict[] } | { readonly crashed: string };
}

/** What the thread is given at its start. */
export interface ThreadData {
  readonly port: MessagePort;
  /** Raised and rung once for each answer. */
  readonly bell: SharedArrayBuffer;
  /** Number of the subject that is being judged, counted from 1. */
  readonly progress: SharedArrayBuffer;
}

import type { Place } from "../core/fault";
import type { RuleInfo } from "./rule";

/** What the engine itself says of a waiver or of an entry of a baseline; no waiver and no baseline can silence it. */
export interface Complaint {
  readonly rule: RuleInfo;
  readonly subject: string;
  readonly attribute?: string;
  readonly place?: Place;
  readonly verdict: "violation" | "unknown";
  readonly words: { readonly actual: string; readonly expected: string } | { readonly reason: string };
}

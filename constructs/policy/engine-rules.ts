import { baselineRules } from "./baseline-rules";
import type { RuleInfo } from "./rule";
import { waiverRules } from "./waiver-rules";

/** What the engine itself says, of waivers and of baselines; catalogued like rules. */
export const engineRules: readonly RuleInfo[] = [...Object.values(waiverRules), ...Object.values(baselineRules)];

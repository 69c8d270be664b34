import { asText } from "../../../constructs/policy/reading/fields";
import type { SiteFacts } from "../../../constructs/site/facts";
import type { Draft } from "./draft";

/** The draft with the priorities of its access mode, where it says none: all of the site's would be beyond the mode. */
export function withModePriorities(draft: Draft, { accessModes }: SiteFacts): Draft {
  const mode = asText(draft["access"]);
  const bounded = mode !== undefined && Object.hasOwn(accessModes, mode) ? accessModes[mode]?.priorities : undefined;
  return bounded === undefined || draft["priorities"] !== undefined ? draft : { ...draft, priorities: bounded };
}

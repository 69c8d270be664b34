import type { Fault } from "../../constructs/core/fault";
import { FaultError } from "../../constructs/core/fault";

/** Text of a foreign program or server, made fit to be shown: one line, short, nothing in it that could be a credential. */
export function shownText(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const safe = line.replace(/[A-Za-z0-9+/=_.-]{40,}/g, "…");
  return safe.length > 200 ? `${safe.slice(0, 199)}…` : safe;
}

/** One fault of talking to an API server. */
export function clusterFault(
  slug: string,
  message: string,
  rest: { readonly received?: string; readonly allowed?: string; readonly fix?: string },
): FaultError {
  const fault: Fault = { code: `cluster/${slug}`, message, path: [], ...rest };
  return new FaultError([fault]);
}

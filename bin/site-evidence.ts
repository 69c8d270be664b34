import type { Ledger } from "../constructs/core/ledger";
import type { Evidence } from "../constructs/policy/evidence/evidence";
import { siteEvidence } from "../stacks/evidence";
import type { VendoredCrds } from "../stacks/vendored";
import type { SiteSource } from "./site-source";

/** What a site that was read would synthesise. */
export function evidenceOf({ facts, loaded }: SiteSource, vendored: VendoredCrds, ledger: Ledger): Evidence {
  return siteEvidence(facts, { ledger, vendored, placeOf: (path) => loaded.placeOf(path) });
}

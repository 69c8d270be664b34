import * as path from "node:path";
import type { Finding } from "../../../constructs/policy/report";
import { evidenceOf } from "../../site-evidence";
import type { Io } from "../../io";
import type { CheckRequest } from "../../policy-files";
import { checkEvidence, policyFiles } from "../../policy-files";
import type { SiteSource } from "../../site-source";
import { displayName } from "../../named-files";
import { readSite } from "../../site-source";
import { readVendored } from "../../vendored";
import { withFile } from "../../with-file";
import { namedTenant } from "../named-tenant";
import type { PoolQuote, StorageQuote } from "./amounts";
import { poolQuotes, storageQuotes } from "./amounts";
import type { Earliest } from "./earliest";
import { earliestStart } from "./earliest";
import type { RequestFile } from "./request-file";
import { withField } from "../yaml-field";
import { requestFile } from "./request-file";

export interface QuoteRequest {
  /** Id of a tenant of the site, or a tenant's file. */
  readonly tenant: string;
  readonly site: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  /** File of the policy; default: the site's own. */
  readonly policy?: string;
}

export interface Quote {
  readonly tenant: string;
  readonly programme: string;
  readonly term: { readonly from: string; readonly until: string };
  readonly fits: boolean;
  /** What the policy says with this tenant and does not say without it. */
  readonly findings: readonly Finding[];
  readonly pools: readonly PoolQuote[];
  readonly storage: readonly StorageQuote[];
  /** Factors that the site does not state, so that nothing is said of them. */
  readonly unstated: readonly string[];
  /** Where its guarantees don't fit. */
  readonly earliest?: Earliest;
}

/**
 * Answers a request for a place on a site: whether it fits, and what it comes to.
 * @throws FaultError with every fault of the site and of the request; `tenant/unknown`.
 */
export function quote(io: Io, { tenant, site, ...asked }: QuoteRequest): Quote {
  const request = requestOf(io, tenant, site);
  const files = (text: string): Io => ({ ...io, files: withFile(io.files, request.to, text) });
  const source = readSite(files(request.text), site);
  // Not without its file: pools may be reserved for it.
  const gone = files(withField(request.text, "phase", "offboarded", []));
  const before = new Set(findings(gone, readSite(gone, site), asked).map(({ id }) => id));
  const after = findings(files(request.text), source, asked).filter(
    ({ id, waived }) => !before.has(id) && waived === undefined,
  );
  const facts = source.facts.tenants.find(({ id }) => id === request.id)!;
  const tooMuch = after.some(({ rule }) => rule === "capacity/guaranteed-fits-envelope");
  return {
    tenant: facts.id,
    programme: facts.programme,
    term: facts.term,
    fits: !after.some(({ severity, verdict }) => severity === "error" && verdict === "violation"),
    findings: after,
    pools: poolQuotes(facts, source.facts),
    storage: storageQuotes(facts, source.facts),
    unstated: unstated(source.facts.rates, facts),
    ...(tooMuch ? { earliest: earliestStart(facts, source.facts) } : {}),
  };
}

function requestOf(io: Io, tenant: string, site: string): RequestFile {
  if (/\.ya?ml$/i.test(tenant)) return requestFile(io, tenant, site);
  const { file } = namedTenant(io, readSite(io, site), tenant);
  return requestFile(io, displayName(io, file), path.resolve(io.cwd, site));
}

function findings(io: Io, source: SiteSource, request: CheckRequest): readonly Finding[] {
  const evidence = evidenceOf(source, readVendored(io, source), source.loaded.ledger);
  return checkEvidence(evidence, policyFiles(io, request, source), request).findings;
}

function unstated(
  { gpuHour, tebibyteMonth, carbon }: SiteSource["facts"]["rates"],
  tenant: SiteSource["facts"]["tenants"][number],
): string[] {
  return [
    ...tenant.entitlements
      .filter(({ pool }) => gpuHour?.[pool] === undefined)
      .map(({ pool }) => `price of ${pool}: rates.gpuHour`),
    ...Object.keys(tenant.storage)
      .filter((tier) => tebibyteMonth?.[tier] === undefined)
      .map((tier) => `price of ${tier}: rates.tebibyteMonth`),
    ...(carbon === undefined ? ["CO₂: rates.carbon"] : []),
  ];
}

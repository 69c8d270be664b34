import type { Io } from "../../io";
import { readSite } from "../../site-source";
import { namedTenant } from "../named-tenant";
import { samples } from "../samples";
import type { Wish } from "../samples/choose";
import { choosePlace } from "../samples/choose";
import { sampleText } from "../samples/text";
import type { TenantReport } from "./report";
import { tenantReport } from "./tenant-report";

export interface ShowRequest extends Wish {
  readonly tenant: string;
  readonly site: string;
  /** A sample to print in place of the report. */
  readonly job?: string | undefined;
}

/** A sample as a file, or what a tenant has. */
export type Shown = { readonly sample: SampleFile } | { readonly report: TenantReport };

export interface SampleFile {
  readonly tenant: string;
  readonly job: string;
  readonly pool: string;
  readonly namespace: string;
  readonly text: string;
}

/** @throws FaultError for a site with faults, and with `tenant/unknown`, `tenant/no-place`, `tenant/sample-too-large`. */
export function showTenant(io: Io, { tenant: id, site, job, ...wish }: ShowRequest): Shown {
  const source = readSite(io, site);
  const { tenant } = namedTenant(io, source, id);
  if (job === undefined) return { report: tenantReport(tenant, source.facts) };
  const place = choosePlace(tenant, source.facts, wish);
  const text = sampleText(samples.find(job), place);
  return { sample: { tenant: id, job, pool: place.pool.ref, namespace: place.share.namespace, text } };
}

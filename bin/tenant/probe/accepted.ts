import type { TenantShare } from "../../../constructs/site/facts";
import type { Attack } from "../attack/attack-tenant";
import { identityOf } from "../attack/identities";
import type { ProofLine } from "../report";
import { places } from "../samples/choose";
import { probes } from "./index";
import { notProbed } from "./line";
import { runProbes } from "./run";

/** An address of nobody (RFC 5737): what is only judged aims at nothing. */
const NOBODY = "192.0.2.1:443";

/** A tenant's probes, judged by the API server as one of its people would send them; none of them runs. */
export async function acceptedProbes(
  { operator, site, cell, tenant, signal, onStep }: Omit<Attack, "live">,
  { namespace, people }: Pick<TenantShare, "namespace" | "people">,
): Promise<ProofLine[]> {
  const place = places(tenant, { cells: [cell] }).find(({ share }) => share.namespace === namespace);
  if (place === undefined) return probes.map((probe) => notProbed(probe, "the namespace has no GPUs in this cell"));
  const whose = { people, namespace };
  const person = identityOf("developer", whose, site) ?? identityOf("admin", whose, site);
  if (person === undefined) return probes.map((probe) => notProbed(probe, "the tenant has no people who may run work"));
  return runProbes({
    tenant: operator.as(person),
    operator,
    request: { ...place, target: NOBODY },
    dryRun: true,
    signal,
    pause: () => Promise.resolve(),
    onStep: (what) => onStep(`tenant ${tenant.id}: ${what}`),
  });
}

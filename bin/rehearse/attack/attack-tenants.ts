import { compareText } from "../../../constructs/core/fault";
import { counted } from "../../../constructs/policy/reporters/words";
import type { CellFacts, SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import { siteEvidence } from "../../../stacks/evidence";
import { ISOLATION_LEVELS } from "../../../constructs/tenant/isolation";
import { attackGround } from "../../tenant/attack/attack-tenant";
import { attackingShare, hasObjects } from "../../tenant/attack/ground";
import { untilInForce } from "../../tenant/attack/in-force";
import { proveTenant } from "../../tenant/prove-tenant";
import type { TenantProof } from "../../tenant/report";
import type { AttackReport, Rehearsal } from "../contract";

/**
 * Attacks as one tenant of each isolation level: controls differ by level, and `gigafactory tenant attack --all` has the
 * rest. Beside that stands what follows from the site, and that the server takes their probes. It comes before the sample jobs, which leave nothing of a quota for what an attack's tenant may have.
 */
export async function attackTenants(rehearsal: Rehearsal): Promise<AttackReport> {
  const { site, cell, cluster: operator, signal, onStep } = rehearsal;
  const evidence = siteEvidence(site);
  const proofs: TenantProof[] = [];
  for (const tenant of oneOfEachLevel(site, cell)) {
    const attack = { operator, site, cell, tenant, live: false, signal, onStep };
    const ground = await attackGround(attack);
    if (ground !== undefined) await untilInForce(rehearsal, ground);
    const proof = await proveTenant({ ...attack, evidence });
    if (proof !== undefined) proofs.push(proof);
  }
  return summed(proofs);
}

/** The first tenant by its id of each isolation level that has something in the cell. */
export function oneOfEachLevel({ tenants }: SiteFacts, cell: CellFacts): TenantFacts[] {
  const here = tenants.filter((tenant) => hasObjects(tenant) && attackingShare(tenant, cell) !== undefined);
  const sorted = [...here].sort((a, b) => compareText(a.id, b.id));
  return ISOLATION_LEVELS.flatMap((level) => sorted.find(({ isolation }) => isolation === level) ?? []);
}

/** Failed where an attempt got through, an allowed variant does not work, or a way leads to the tenant. */
export function summed(proofs: readonly TenantProof[]): AttackReport {
  if (proofs.length === 0) return { status: "skipped", reason: "no active tenant has anything in the cell", proofs };
  const broken = proofs.flatMap(({ tenant, lines }) =>
    lines.filter(({ result }) => result === "broken").map(({ id, detail }) => `${tenant}, ${id}: ${detail}`),
  );
  if (broken.length === 0) return { status: "done", proofs };
  return { status: "failed", reason: `${counted(broken.length, "line")} broken: ${broken[0]!}`, proofs };
}

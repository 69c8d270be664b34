import type { Fault } from "../../../constructs/core/fault";
import { FaultError, didYouMean, throwIfAny } from "../../../constructs/core/fault";
import type { CellFacts, SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import { evidenceOf } from "../../site-evidence";
import { findBinaries } from "../../control-plane/binaries/find";
import type { Io } from "../../io";
import { progress } from "../../progress";
import { readCrds } from "../../rehearse/crds/read";
import { endingOf } from "../../rehearse/ending";
import { readSite } from "../../site-source";
import { readVendored } from "../../vendored";
import { namedTenant } from "../named-tenant";
import type { ProofReport, TenantProof } from "../report";
import { attackingShare, hasObjects } from "./ground";
import type { LiveAccess } from "./live";
import { attackLive } from "./live";
import { attackRehearsed } from "./rehearsed";

export interface AttackRequest {
  readonly site: string;
  /** Id of a tenant; undefined for all of them. */
  readonly tenant: string | undefined;
  /** Default: every cell that a tenant has something in. */
  readonly cell: string | undefined;
  /** Directories with CRDs beside the site's own. */
  readonly crds: readonly string[];
  /** Somebody's cluster instead of a control plane on this machine. */
  readonly live: LiveAccess | undefined;
  readonly timeoutMs: number;
}

/** A cell, and who attacks in it. */
interface Front {
  readonly cell: CellFacts;
  readonly tenants: readonly TenantFacts[];
}

/**
 * Attacks tenants, on a control plane on loopback for each cell, or on a live cluster by dry runs.
 * @throws FaultError for a site, a tenant or a cell that isn't there, and where no control plane can be had.
 */
export async function attackSite(io: Io, request: AttackRequest): Promise<ProofReport> {
  const steps = progress(io);
  const onStep = (what: string): void => steps.step(what);
  const ending = endingOf(io, request.timeoutMs);
  try {
    const source = readSite(io, request.site);
    const { facts: site } = source;
    const wanted = request.tenant === undefined ? site.tenants : [namedTenant(io, source, request.tenant).tenant];
    const fronts = frontsOf(site, wanted, request.cell);
    const skipped = skippedOf(wanted, fronts);
    const about = { site: site.id, kind: "enforced", skipped } as const;
    const vendored = readVendored(io, source);
    const evidence = evidenceOf(source, vendored, source.loaded.ledger);
    if (request.live !== undefined) {
      const here = { io, site, evidence, access: request.live, signal: ending.signal, onStep };
      return { ...about, ...(await attackLive(here, onlyCell(fronts, request.live))) };
    }
    if (fronts.length === 0) return { ...about, where: "nowhere", proofs: [] };
    const crds = readCrds(io, request.crds);
    const binaries = await findBinaries(io, { onStep });
    const proofs: TenantProof[] = [];
    for (const front of fronts) {
      const attack = { io, site, evidence, ...front, binaries, vendored, crds, ending, onStep };
      proofs.push(...(await attackRehearsed(attack)));
    }
    return { ...about, where: `a control plane on this machine, Kubernetes ${binaries.kubernetes}`, proofs };
  } finally {
    ending.done();
    steps.done();
  }
}

function frontsOf(site: SiteFacts, tenants: readonly TenantFacts[], only: string | undefined): Front[] {
  const known = site.cells.map(({ id }) => id);
  throwIfAny(only === undefined || known.includes(only) ? [] : [unknownCell(only, known)]);
  return site.cells
    .filter(({ id }) => only === undefined || id === only)
    .map((cell) => ({
      cell,
      tenants: tenants.filter((tenant) => hasObjects(tenant) && attackingShare(tenant, cell) !== undefined),
    }))
    .filter((front) => front.tenants.length > 0);
}

function skippedOf(tenants: readonly TenantFacts[], fronts: readonly Front[]): string[] {
  const attacking = new Set(fronts.flatMap((front) => front.tenants.map(({ id }) => id)));
  return tenants
    .filter(({ id }) => !attacking.has(id))
    .map(({ id, phase }) =>
      hasObjects({ phase }) ? `${id}: has nothing in this cell` : `${id}: is ${phase}, so it has no namespace`,
    );
}

/** One kubeconfig is one cell. */
function onlyCell(fronts: readonly Front[], { kubeconfig }: LiveAccess): Front | undefined {
  if (fronts.length < 2) return fronts[0];
  throw new FaultError([
    {
      code: "attack/several-cells",
      message: "a kubeconfig is of one cell, and the tenants are in several",
      path: [],
      ...(kubeconfig === undefined ? {} : { received: kubeconfig }),
      allowed: fronts.map(({ cell }) => cell.id),
      fix: `add --cell ${fronts[0]!.cell.id}`,
    },
  ]);
}

function unknownCell(id: string, known: readonly string[]): Fault {
  return {
    code: "attack/unknown-cell",
    message: "the site has no such cell",
    path: [],
    received: id,
    allowed: known,
    ...didYouMean(id, known),
  };
}

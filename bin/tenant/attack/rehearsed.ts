import type { CellFacts, SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import { FaultError } from "../../../constructs/core/fault";
import type { Evidence } from "../../../constructs/policy/evidence/evidence";
import type { VendoredCrds } from "../../../stacks/vendored";
import type { Cluster } from "../../cluster/cluster";
import { connect } from "../../cluster/connect";
import type { Binaries } from "../../control-plane/binaries/binaries";
import { startControlPlane } from "../../control-plane/start";
import type { Io } from "../../io";
import { cellStacks, servable } from "../../rehearse/apply/cell-stacks";
import { applyObjects } from "../../rehearse/apply/server-side";
import { onControlPlane } from "../../rehearse/apply/synthesise-cell";
import type { Crd } from "../../rehearse/crds/crd";
import { installCrds, untilEstablished } from "../../rehearse/crds/install";
import { vendoredCrds } from "../../rehearse/crds/read";
import type { Ending } from "../../rehearse/ending";
import type { Refusal } from "../../rehearse/report";
import { proveTenant } from "../prove-tenant";
import type { TenantProof } from "../report";
import { attackGround } from "./attack-tenant";
import { untilInForce } from "./in-force";

export interface CellAttack {
  readonly io: Io;
  readonly site: SiteFacts;
  /** What it declares. */
  readonly evidence: Evidence;
  readonly cell: CellFacts;
  /** Who attacks; each has something in the cell. */
  readonly tenants: readonly TenantFacts[];
  readonly binaries: Binaries;
  readonly vendored: VendoredCrds;
  /** CRDs of `--crds`. */
  readonly crds: readonly Crd[];
  readonly ending: Ending;
  readonly onStep: (what: string) => void;
}

/** Most that an answer may take: the machine is this one, and may be busy. */
const ANSWER_MS = 120_000;

/** Attacks tenants of a cell on a control plane of its own, with every stack but those of machines. */
export async function attackRehearsed(attack: CellAttack): Promise<TenantProof[]> {
  const { io, binaries, ending, onStep } = attack;
  const plane = await startControlPlane(io, { binaries, onStep, signal: ending.signal });
  let cluster: Cluster | undefined;
  try {
    ending.signal.throwIfAborted();
    ending.watch(plane);
    cluster = await connect(io, { kubeconfig: plane.kubeconfig, context: "rehearsal", timeoutMs: ANSWER_MS });
    const site = onControlPlane(attack.site, plane);
    await applyCell({ ...attack, site }, cluster);
    return await attackAll({ ...attack, site }, cluster);
  } finally {
    cluster?.close();
    await plane.stop();
  }
}

/** Installs CRDs and applies the cell's stacks. @throws FaultError `attack/not-applied` where one object is refused. */
export async function applyCell(
  { io, site, cell, vendored, crds, ending: { signal }, onStep }: Omit<CellAttack, "binaries" | "evidence">,
  cluster: Cluster,
): Promise<void> {
  const here = { io, cluster, signal };
  onStep(`cell ${cell.id}: CRDs`);
  const own = vendoredCrds(io, cell, vendored);
  const names = new Set(own.map(({ name }) => name));
  const refused = await installCrds(here, [...own, ...crds.filter(({ name }) => !names.has(name))]);
  if (refused.length === 0) await untilEstablished(here);
  for (const stack of cellStacks(site, cell.id)) {
    if (stack.plan.kind === "crds" || stack.plan.kind === "machines") continue;
    signal.throwIfAborted();
    onStep(`applying ${stack.plan.id}`);
    const { objects } = servable(stack, await cluster.served());
    refused.push(...(await applyObjects(here, stack.plan.id, objects)).refused);
  }
  if (refused.length > 0) throw new FaultError(refused.map(notApplied));
}

/** Attacks as each tenant, once what was applied is in force. */
async function attackAll(attack: CellAttack, operator: Cluster): Promise<TenantProof[]> {
  const { io, site, evidence, cell, tenants, onStep } = attack;
  const { signal } = attack.ending;
  const proofs: TenantProof[] = [];
  for (const tenant of tenants) {
    const one = { operator, site, cell, tenant, live: false, signal, onStep };
    const ground = await attackGround(one);
    if (ground === undefined) continue;
    onStep(`tenant ${tenant.id}: waiting until its controls are in force`);
    await untilInForce({ io, signal }, ground);
    const proof = await proveTenant({ ...one, evidence });
    if (proof !== undefined) proofs.push(proof);
  }
  return proofs;
}

/** Who attacks without all controls proves nothing of them. */
function notApplied({ stack, object, message }: Refusal) {
  return { code: "attack/not-applied", message: `${object} of ${stack} was refused: ${message}`, path: [] };
}

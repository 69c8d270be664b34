import type { CellFacts, SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import type { Cluster } from "../../cluster/cluster";
import type { ProofLine, TenantProof } from "../report";
import { attempts } from "./attempts/index";
import type { Ground } from "./ground";
import { attackingShare, groundOf } from "./ground";
import { judgeAttempt } from "./judge";
import { setVictim, victimOf } from "./victim";

export interface Attack {
  /** With every right. */
  readonly operator: Cluster;
  readonly site: SiteFacts;
  readonly cell: CellFacts;
  readonly tenant: TenantFacts;
  /** True on somebody's cluster: writes are dry runs there. */
  readonly live: boolean;
  readonly signal: AbortSignal;
  readonly onStep: (what: string) => void;
}

/** Every attempt as one tenant, one after the other. @returns undefined where it has nothing in the cell. */
export async function attackTenant(attack: Attack): Promise<TenantProof | undefined> {
  const { tenant, cell, site, live } = attack;
  const ground = await attackGround(attack);
  if (ground === undefined) return undefined;
  const clear = live ? () => Promise.resolve() : await setVictim(ground);
  try {
    return {
      tenant: tenant.id,
      isolation: tenant.isolation,
      classification: tenant.data.classification,
      cell: cell.id,
      namespace: ground.share.namespace,
      victim: victimOf(tenant, site, cell).namespace,
      lines: await linesOf(attack, ground),
    };
  } finally {
    await clear();
  }
}

/** Where a tenant attacks from; undefined where it has nothing in the cell. */
export async function attackGround({ operator, site, cell, tenant, live }: Attack): Promise<Ground | undefined> {
  const share = attackingShare(tenant, cell);
  if (share === undefined) return undefined;
  const served = await operator.served();
  return groundOf({ operator, site, cell, share, victim: victimOf(tenant, site, cell), served, live });
}

async function linesOf({ tenant, signal, onStep }: Attack, ground: Ground): Promise<ProofLine[]> {
  const lines: ProofLine[] = [];
  for (const attempt of attempts) {
    signal.throwIfAborted();
    onStep(`tenant ${tenant.id}: ${attempt.id} (${lines.length + 1} of ${attempts.length})`);
    lines.push(await judgeAttempt(attempt, ground));
  }
  return lines;
}

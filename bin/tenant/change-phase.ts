import { FaultError } from "../../constructs/core/fault";
import { planStacks } from "../../stacks/plan";
import type { Io } from "../io";
import { readSite } from "../site-source";
import { namedTenant } from "./named-tenant";
import type { PhaseAction, PhaseChange } from "./phase-change";
import { isChange, phaseChange } from "./phase-change";
import { fileWithPhase } from "./write-phase";

export interface PhaseRequest {
  readonly action: PhaseAction;
  readonly tenant: string;
  readonly site: string;
  /** `YYYY-MM-DD`. */
  readonly asOf: string;
  readonly dryRun: boolean;
}

export interface PhaseResult {
  /** Absent where the tenant is in that phase already. */
  readonly change?: PhaseChange;
  readonly tenant: string;
  readonly phase: string;
  /** Its file, as the user would type it. */
  readonly file: string;
  /** Stacks to apply. */
  readonly stacks: readonly string[];
  readonly written: boolean;
}

/**
 * Changes a tenant's phase in its file, for review: nothing reaches a cluster before the tenant's stacks are applied.
 * @throws FaultError with the site's faults; `tenant/unknown`, `tenant/phase`.
 */
export function changePhase(io: Io, { action, tenant: id, site, asOf, dryRun }: PhaseRequest): PhaseResult {
  const source = readSite(io, site);
  const named = namedTenant(io, source, id);
  const { retentionDays } = source.facts;
  const change = phaseChange(action, named.tenant, { asOf, retentionDays });
  const base = { tenant: id, file: named.name, stacks: stacksOf(source, id) };
  if (change === undefined) return { ...base, phase: named.tenant.phase, written: false };
  if (!isChange(change)) throw new FaultError([{ ...change, at: source.loaded.placeOf(change.path) }]);
  const text = fileWithPhase(io, named, change);
  if (!dryRun) io.files.write({ [named.file]: text });
  return { ...base, change, phase: change.to, written: !dryRun };
}

function stacksOf({ facts }: ReturnType<typeof readSite>, id: string): string[] {
  return planStacks(facts)
    .filter((plan) => plan.kind === "tenant" && plan.tenant.id === id)
    .map((plan) => plan.id);
}

import type { TenantFacts } from "../../constructs/site/facts";
import type { Io } from "../io";
import { readSite } from "../site-source";
import { namedTenant } from "./named-tenant";
import type { PhaseAction, PhaseChange } from "./phase-change";
import { isChange, phaseChange } from "./phase-change";
import { fileWithPhase } from "./write-phase";

/** A change of phase that a tenant's own dates call for. */
export interface DueChange extends PhaseChange {
  readonly because: string;
  readonly file: string;
}

export interface DueResult {
  readonly asOf: string;
  readonly due: readonly DueChange[];
  readonly written: boolean;
}

/**
 * What terms and retention call for on a day: dates don't act by themselves, so this writes the change for review.
 * A tenant that was only requested is never activated: that is a person's word.
 * @throws FaultError with the site's faults.
 */
export function dueChanges(
  io: Io,
  { site, asOf, dryRun }: { readonly site: string; readonly asOf: string; readonly dryRun: boolean },
): DueResult {
  const source = readSite(io, site);
  const { facts } = source;
  const due = facts.tenants.flatMap((tenant): (DueChange & { readonly path: string; readonly text: string })[] => {
    const called = calledFor(tenant, asOf);
    if (called === undefined) return [];
    const change = phaseChange(called.action, tenant, { asOf, retentionDays: facts.retentionDays });
    if (change === undefined || !isChange(change)) return [];
    const named = namedTenant(io, source, tenant.id);
    const text = fileWithPhase(io, named, change);
    return [{ ...change, because: called.because, file: named.name, path: named.file, text }];
  });
  const written = !dryRun && due.length > 0;
  if (written) io.files.write(Object.fromEntries(due.map(({ path, text }) => [path, text])));
  return { asOf, due: due.map(({ path: _path, text: _text, ...change }) => change), written };
}

function calledFor(
  { phase, term, keepDataUntil }: TenantFacts,
  asOf: string,
): { readonly action: PhaseAction; readonly because: string } | undefined {
  if (phase === "active" && term.until < asOf) return { action: "suspend", because: `its term ended on ${term.until}` };
  if (phase === "held" && term.until < asOf)
    return { action: "offboard", because: `its term ended on ${term.until}, and it is held` };
  if (phase === "offboarded" && keepDataUntil !== undefined && keepDataUntil < asOf)
    return { action: "erase", because: `its data was kept until ${keepDataUntil}` };
  return undefined;
}

import type { Fault } from "../../constructs/core/fault";
import type { Phase, TenantFacts } from "../../constructs/site/facts";
import { dayAfter } from "../../constructs/core/days";

/** What a command or a term asks of a tenant. */
export type PhaseAction = "suspend" | "resume" | "offboard" | "erase";

/** What changes in a tenant's file. */
export interface PhaseChange {
  readonly action: PhaseAction;
  readonly tenant: string;
  readonly from: Phase;
  readonly to: Phase;
  /** Last day that its data stays; absent where nothing stays. */
  readonly keepDataUntil?: string;
  /** What follows on the clusters once the tenant's stacks are applied. */
  readonly means: string;
}

interface Step {
  readonly from: readonly Phase[];
  readonly to: Phase;
  readonly means: string;
  /** What to do first, by the phase in which the step is refused. */
  readonly instead: Partial<Readonly<Record<Phase, string>>>;
}

const STEPS: Readonly<Record<PhaseAction, Step>> = {
  suspend: {
    from: ["active"],
    to: "held",
    means: "its queues admit nothing more; what runs may finish, and nothing is removed",
    instead: { requested: "nothing runs yet: leave it requested, or remove its file" },
  },
  resume: {
    from: ["held"],
    to: "active",
    means: "its queues admit work again",
    instead: { requested: "set phase: active once the request is accepted" },
  },
  offboard: {
    from: ["held"],
    to: "offboarded",
    means: "its namespaces and everything in them are removed",
    instead: {
      active: "gigafactory tenant suspend first, and apply it: network policies go before the pods that they close in",
      requested: "nothing was made: remove its file",
    },
  },
  erase: {
    from: ["offboarded"],
    to: "offboarded",
    means: "what is left of its storage is removed; its stacks become empty, to be destroyed and retired",
    instead: {},
  },
};

/**
 * The change that an action makes of a tenant; undefined where it is so already.
 * @param asOf day of the change, from which the site's retention counts.
 */
export function phaseChange(
  action: PhaseAction,
  tenant: TenantFacts,
  { asOf, retentionDays }: { readonly asOf: string; readonly retentionDays: number },
): PhaseChange | Fault | undefined {
  const { from, to, means, instead } = STEPS[action];
  if (action !== "erase" && tenant.phase === to) return undefined;
  if (action === "erase" && tenant.keepDataUntil === undefined) return undefined;
  if (!from.includes(tenant.phase)) return refused(action, tenant, from, instead[tenant.phase]);
  const keeps = action === "offboard" && retentionDays > 0 && Object.keys(tenant.storage).length > 0;
  const base = { action, tenant: tenant.id, from: tenant.phase, to };
  if (!keeps) return { ...base, means };
  const keepDataUntil = dayAfter(asOf, retentionDays);
  return { ...base, keepDataUntil, means: `${means}; its storage stays until ${keepDataUntil}` };
}

function refused(action: PhaseAction, tenant: TenantFacts, from: readonly Phase[], fix: string | undefined): Fault {
  return {
    code: "tenant/phase",
    message: `tenant ${tenant.id} is ${tenant.phase}: there is nothing to ${action}`,
    path: ["tenants", tenant.id, "phase"],
    received: tenant.phase,
    allowed: from,
    ...(fix === undefined ? {} : { fix }),
  };
}

/** True for a change, false for a fault. */
export function isChange(value: PhaseChange | Fault): value is PhaseChange {
  return "action" in value;
}

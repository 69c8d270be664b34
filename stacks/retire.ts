import type { Fault } from "../constructs/core/fault";
import { FaultError } from "../constructs/core/fault";
import type { Ledger } from "../constructs/core/ledger";

/**
 * The ledger without a stack that was destroyed, or without an old generation of an immutable object.
 * @param entry a stack's id, or `<cell>/<kind>/<name>@<generation>`.
 * @param present ids of the stacks that the site still has.
 * @throws FaultError where the site still has it, or the ledger doesn't know it.
 */
export function retireEntry(ledger: Ledger, entry: string, present: readonly string[]): Ledger {
  const generation = /^(.+)@(\d+)$/.exec(entry);
  return generation === null
    ? retireStack(ledger, entry, present)
    : retireGeneration(ledger, generation[1]!, Number(generation[2]));
}

function retireStack(ledger: Ledger, id: string, present: readonly string[]): Ledger {
  if (present.includes(id)) {
    throw refusal(
      "ledger/still-there",
      `the site still has the stack ${id}`,
      id,
      "remove it from the site first: a tenant by phase: offboarded",
    );
  }
  if (ledger.stacks[id] === undefined) {
    throw refusal("ledger/unknown-stack", `the ledger knows no stack ${id}`, id, undefined, Object.keys(ledger.stacks));
  }
  return { ...ledger, stacks: { ...ledger.stacks, [id]: "retired" } };
}

function retireGeneration(ledger: Ledger, key: string, generation: number): Ledger {
  const known = ledger.generations[key] ?? [];
  const old = known.slice(0, -1).map((entry) => entry.generation);
  if (!old.includes(generation)) {
    const allowed = old.map((number) => `${key}@${number}`);
    throw refusal(
      "ledger/no-old-generation",
      `${key} has no old generation ${generation}`,
      `${key}@${generation}`,
      undefined,
      allowed,
    );
  }
  const rest = known.filter((entry) => entry.generation !== generation);
  return { ...ledger, generations: { ...ledger.generations, [key]: rest } };
}

function refusal(
  code: string,
  message: string,
  received: string,
  fix?: string,
  allowed?: readonly string[],
): FaultError {
  const fault: Fault = {
    code,
    message,
    path: [],
    received,
    ...(allowed === undefined ? {} : { allowed: allowed.length > 0 ? allowed : "nothing: there is none" }),
    ...(fix === undefined ? {} : { fix }),
  };
  return new FaultError([fault]);
}

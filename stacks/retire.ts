import type { Fault } from "../constructs/core/fault";
import { didYouMean, FaultError } from "../constructs/core/fault";
import { dayAfter } from "../constructs/core/days";
import type { Ledger } from "../constructs/core/ledger";

/** What is known of the site whose ledger it is. */
export interface Retirement {
  /** Ids of the stacks that the site still has. */
  readonly present: readonly string[];
  /** `<cell>/<tenant>` of the partitions that are in use. */
  readonly partitions?: readonly string[];
  /** The day, `YYYY-MM-DD`. */
  readonly asOf: string;
  /** Days that nobody else may have the partition of a tenant that is gone. */
  readonly retentionDays: number;
}

/**
 * The ledger without a stack that was destroyed, an old generation of an immutable object, or the partition of a tenant
 * that is gone. A partition goes in two steps: first its retention begins, and once that is over its number is free.
 * @param entry a stack's id, `<cell>/<kind>/<name>@<generation>`, or `<cell>/<tenant>@pkey` or `@vlan`.
 * @throws FaultError where the site still has it, or the ledger doesn't know it.
 */
export function retireEntry(ledger: Ledger, entry: string, retirement: Retirement): Ledger {
  const generation = /^(.+)@(\d+)$/.exec(entry);
  if (generation !== null) return retireGeneration(ledger, generation[1]!, Number(generation[2]));
  return /@(pkey|vlan)$/.test(entry)
    ? retirePartition(ledger, entry, retirement)
    : retireStack(ledger, entry, retirement);
}

function retireStack(ledger: Ledger, id: string, retirement: Retirement): Ledger {
  const { present } = retirement;
  if (present.includes(id)) {
    const fix = id.includes("-tenant-")
      ? "set phase: offboarded in the tenant's file, apply the stack, remove the file, then retire"
      : "set phase: offboarded on its cell in site.yaml, apply the stack, take the cell out, then retire";
    throw refusal("ledger/still-there", `the site still has the stack ${id}`, id, fix);
  }
  if (!Object.hasOwn(ledger.stacks, id)) {
    const known = Object.keys(ledger.stacks).filter((stack) => !present.includes(stack));
    throw refusal("ledger/unknown-stack", `the ledger knows no stack ${id}`, id, didYouMean(id, known).fix, known);
  }
  const retired: Ledger = { ...ledger, stacks: { ...ledger.stacks, [id]: "retired" } };
  const [, cell, tenant] = /^([a-z0-9]+)-tenant-(.+)$/.exec(id) ?? [];
  return retaining(retired, `${cell}/${tenant}`, retirement);
}

/** The ledger with the day on which a partition's retention ends; the same where it has none or its end is known. */
function retaining(ledger: Ledger, key: string, { asOf, retentionDays }: Retirement): Ledger {
  const found = Object.hasOwn(ledger.allocations, key) ? ledger.allocations[key] : undefined;
  if (found === undefined || found.releasedAfter !== undefined) return ledger;
  const allocation = { ...found, releasedAfter: dayAfter(asOf, retentionDays) };
  return { ...ledger, allocations: { ...ledger.allocations, [key]: allocation } };
}

function retirePartition(ledger: Ledger, entry: string, retirement: Retirement): Ledger {
  const [key = "", kind] = entry.split("@");
  const found = Object.hasOwn(ledger.allocations, key) ? ledger.allocations[key] : undefined;
  if (found === undefined || found.kind !== kind) {
    const known = Object.entries(ledger.allocations).map(([name, allocation]) => `${name}@${allocation.kind}`);
    throw refusal(
      "ledger/no-partition",
      `the ledger has no partition ${entry}`,
      entry,
      didYouMean(entry, known).fix,
      known,
    );
  }
  if (retirement.partitions?.includes(key) === true) {
    const fix = "offboard the tenant, apply and destroy its stack, then retire";
    throw refusal("ledger/still-there", `the site still has the partition ${entry}`, entry, fix);
  }
  if (found.releasedAfter === undefined) return retaining(ledger, key, retirement);
  if (retirement.asOf <= found.releasedAfter) {
    const message = `${entry} is kept until ${found.releasedAfter}: until then its number may still be set somewhere`;
    throw refusal("ledger/still-kept", message, retirement.asOf, `retire it after ${found.releasedAfter}`);
  }
  const { [key]: _released, ...rest } = ledger.allocations;
  return { ...ledger, allocations: rest };
}

function retireGeneration(ledger: Ledger, key: string, generation: number): Ledger {
  const entry = `${key}@${generation}`;
  const old = oldGenerations(ledger);
  const found = old.find((candidate) => candidate.entry === entry);
  if (found === undefined) {
    const allowed = old.map((candidate) => candidate.entry);
    throw refusal(
      "ledger/no-old-generation",
      `${key} has no old generation ${generation}`,
      entry,
      didYouMean(entry, allowed).fix,
      allowed,
    );
  }
  const user = old.find(({ cell, topology }) => cell === found.cell && topology === found.name);
  if (user !== undefined) {
    throw refusal("ledger/still-named", `${user.entry} still names ${found.name}`, entry, `retire ${user.entry} first`);
  }
  const rest = ledger.generations[key]!.filter((candidate) => candidate.generation !== generation);
  return { ...ledger, generations: { ...ledger.generations, [key]: rest } };
}

interface OldGeneration {
  /** `<cell>/<kind>/<name>@<generation>`. */
  readonly entry: string;
  readonly cell: string;
  /** The object's own name, generation included. */
  readonly name: string;
  /** Topology that it names, if it is a flavor. */
  readonly topology: string | undefined;
}

function oldGenerations({ generations }: Ledger): OldGeneration[] {
  return Object.entries(generations).flatMap(([key, entries]) =>
    entries.slice(0, -1).map(({ generation, object }) => {
      const { metadata, spec } = object as { metadata?: { name?: string }; spec?: { topologyName?: string } };
      return {
        entry: `${key}@${generation}`,
        cell: key.split("/")[0]!,
        name: metadata?.name ?? "",
        topology: spec?.topologyName,
      };
    }),
  );
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

import type { Fault } from "../constructs/core/fault";
import { FaultError, nearest } from "../constructs/core/fault";
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
    const fix = id.includes("-tenant-")
      ? "set phase: offboarded in the tenant's file, apply the stack, remove the file, then retire"
      : "take it out of the site first, once its objects are destroyed";
    throw refusal("ledger/still-there", `the site still has the stack ${id}`, id, fix);
  }
  if (!Object.hasOwn(ledger.stacks, id)) {
    const known = Object.keys(ledger.stacks).filter((stack) => !present.includes(stack));
    throw refusal("ledger/unknown-stack", `the ledger knows no stack ${id}`, id, didYouMean(id, known), known);
  }
  return { ...ledger, stacks: { ...ledger.stacks, [id]: "retired" } };
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
      didYouMean(entry, allowed),
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

function didYouMean(given: string, known: readonly string[]): string | undefined {
  const near = nearest(given, known);
  return near.length > 0 ? `did you mean ${near.join(" or ")}?` : undefined;
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

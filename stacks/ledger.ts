import type { Fault, FieldPath } from "../constructs/core/fault";
import type { KubernetesObject } from "../constructs/core/kubernetes";
import type { Generation, Ledger } from "../constructs/core/ledger";
import { contentDigest } from "../constructs/core/ledger";
import { allocationsOf } from "../constructs/fabric/partitions";
import { unitReleases } from "../constructs/node-pool/releases";
import type { SiteFacts } from "../constructs/site/facts";
import type { StackPlan } from "./plan";

/**
 * The ledger after a synth: what exists now is added, nothing is removed. A stack that the site no longer has stays
 * `active` until `gigafactory retire` says that it was destroyed: absence is never deletion.
 */
export function advanceLedger(
  ledger: Ledger,
  site: SiteFacts,
  stacks: readonly StackPlan[],
  generations: Readonly<Record<string, readonly Generation[]>>,
): Ledger {
  const releases = site.cells.flatMap((cell) =>
    cell.pools
      .map((pool) => [pool.ref, unitReleases(pool, cell)] as const)
      .filter(([, units]) => units.length > 0)
      .map(([ref, units]) => [ref, Object.fromEntries(units.map(({ unit, digest }) => [unit, digest]))] as const),
  );
  return {
    ...ledger,
    stacks: { ...ledger.stacks, ...Object.fromEntries(stacks.map(({ id }) => [id, "active" as const])) },
    generations: {
      ...ledger.generations,
      ...Object.fromEntries(Object.entries(generations).map(([key, entries]) => [key, [...entries]])),
    },
    releases: { ...ledger.releases, ...Object.fromEntries(releases) },
    allocations: { ...ledger.allocations, ...allocationsOf(site.cells) },
  };
}

/**
 * Where a ledger disagrees with itself: an old generation is rendered as the ledger has it, so nobody may have changed
 * it by hand.
 */
export function ledgerFaults(ledger: Ledger): Fault[] {
  return [...generationsFaults(ledger), ...allocationFaults(ledger)];
}

/** A partition that two tenants of a cell have is none. */
function allocationFaults({ allocations }: Ledger): Fault[] {
  const holders = new Map<string, string>();
  return Object.entries(allocations).flatMap(([key, { kind, number }]) => {
    const [cell] = key.split("/");
    const id = `${cell}/${kind}/${number}`;
    const holder = holders.get(id);
    holders.set(id, holder ?? key);
    return holder === undefined
      ? []
      : [disagreement(["allocations", key, "number"], `${holder} has this ${kind} too`, number, "a number of its own")];
  });
}

function generationsFaults({ generations }: Ledger): Fault[] {
  return Object.entries(generations).flatMap(([key, entries]) =>
    entries.flatMap((entry, index) => {
      const path = ["generations", key, index];
      const earlier = entries[index - 1];
      return [
        ...(earlier === undefined || earlier.generation < entry.generation ? [] : [notAscending(path, entry)]),
        ...generationFaults(path, key, entry),
      ];
    }),
  );
}

function generationFaults(path: FieldPath, key: string, { generation, digest, object: given }: Generation): Fault[] {
  const object = given as unknown as KubernetesObject;
  const [, kind, base] = key.split("/");
  const title = `${kind}/${base}-g${generation}`;
  const actual = `${String(object.kind)}/${String(object.metadata?.name)}`;
  const found = contentDigest(object);
  return [
    ...(actual === title
      ? []
      : [disagreement([...path, "object"], "the ledger has another object here", actual, title)]),
    ...(found === digest
      ? []
      : [disagreement([...path, "digest"], "the object is not the one that was recorded", digest, found)]),
  ];
}

function notAscending(path: FieldPath, { generation }: Generation): Fault {
  const message = "generations must ascend: the last is the current one";
  return disagreement([...path, "generation"], message, generation, "a number above the one before");
}

function disagreement(path: FieldPath, message: string, received: unknown, allowed: string): Fault {
  const fix = "take the ledger back from version control; only gigafactory writes it";
  return { code: "ledger/disagrees", message, path, received, allowed, fix };
}

import { FaultError, printable } from "../../constructs/core/fault";
import type { UnplannedStack } from "../../constructs/policy/change/contract";
import type { Io } from "../io";
import type { SiteSource } from "../site-source";
import type { Digests, StackChanges } from "./content-digest";
import { changedStacks } from "./content-digest";
import type { DigestKind } from "./record";
import { readRecord } from "./record";
import type { DiffRequest } from "./request";
import { changedSince } from "./since";

/** Which stacks are planned, and what is said of the others. */
export interface Selection {
  readonly wanted: readonly string[];
  readonly unplanned: readonly UnplannedStack[];
}

/** What is there now. */
export interface Present {
  readonly kind: DigestKind;
  readonly digests: () => Digests;
  /** Absent for a synthesis alone. */
  readonly source?: SiteSource;
}

/**
 * The stacks of `ids` that are to be planned: all, or with `affected` those that are made of something else than then.
 * @throws FaultError where there is nothing to compare with.
 */
export async function selectStacks(
  io: Io,
  ids: readonly string[],
  present: Present,
  request: DiffRequest,
): Promise<Selection> {
  if (!request.affected) return { wanted: ids, unplanned: [] };
  const { affected, removed } = await changes(io, present, ids, request);
  const then = request.since ?? request.record ?? "";
  const unchanged = ids.filter((id) => !affected.has(id));
  // A record says what was applied: of a stack that is no longer there, its state remains.
  const gone = request.stacks.length === 0 ? removed : [];
  return {
    wanted: ids.filter((id) => affected.has(id)),
    unplanned: [
      ...gone.map((stack) =>
        unplanned(
          stack,
          "removed",
          `it was there at ${then}; its state and its objects stay until somebody destroys them`,
        ),
      ),
      ...unchanged.map((stack) => unplanned(stack, "unchanged", `made of the same as at ${then}`)),
    ],
  };
}

function unplanned(stack: string, status: UnplannedStack["status"], reason: string): UnplannedStack {
  return { stack, status, reason };
}

async function changes(
  io: Io,
  { kind, digests, source }: Present,
  ids: readonly string[],
  { since, record }: DiffRequest,
): Promise<StackChanges> {
  if (since !== undefined) {
    if (source === undefined) throw new FaultError([NO_SITE]);
    const changed = await changedSince(io, source, since);
    if (!("unreadable" in changed)) return changed;
    // Said at once: planning everything may take an hour.
    const why = printable(`${since}: ${changed.unreadable}`);
    io.stderr.write(`every stack counts as changed, because the site can't be read as it was at ${why}\n`);
    return { affected: new Set(ids), removed: [] };
  }
  if (record === undefined) throw new FaultError([NOTHING_TO_COMPARE]);
  return changedStacks(readRecord(io, record, kind) ?? {}, digests());
}

const NOTHING_TO_COMPARE = {
  code: "diff/nothing-to-compare",
  message: "--affected needs something to compare with",
  path: [],
  fix: "add --since <git ref>, or --record <file>",
};

const NO_SITE = {
  code: "diff/since-needs-site",
  message: "--since compares sites, and here is only what was synthesised",
  path: [],
  fix: "name the site with --site and leave --no-synth out, or use --record <file>",
};

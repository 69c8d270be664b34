import * as path from "node:path";
import { z } from "zod";
import type { Fault } from "../../constructs/core/fault";
import { compareText, FaultError, didYouMean, throwIfAny } from "../../constructs/core/fault";
import type { Io } from "../io";
import { displayName, startOf } from "../named-files";

/** A stack as it stands in a synthesis. */
export interface SynthesisedStack {
  readonly id: string;
  /** Absolute; where its `cdk.tf.json` is. */
  readonly directory: string;
  /** Ids of the stacks that must be applied before it; those that are not in the synthesis are left out. */
  readonly after: readonly string[];
}

const ManifestModel = z.object({
  stacks: z.record(z.string(), z.object({ dependencies: z.array(z.string()).default([]) })),
});

/** Ids lead to directories, so they must not lead out of the synthesis. */
const ID = /^[A-Za-z0-9_][\w.-]*$/;

/**
 * The stacks of a `cdktf.out`, each after those that it needs. What the manifest does not name is a leftover.
 * @throws FaultError for a manifest that is none, and for stacks that wait for each other.
 */
export function synthesisedStacks(io: Io, out: string): SynthesisedStack[] {
  const manifest = path.join(out, "manifest.json");
  const named = io.files.size(manifest) === undefined ? undefined : readManifest(io, manifest);
  const ids = [...(named === undefined ? io.files.list(path.join(out, "stacks")) : named.keys())].sort(compareText);
  const directoryOf = (id: string): string => path.join(out, "stacks", id);
  const there = ids.filter((id) => io.files.size(path.join(directoryOf(id), "cdk.tf.json")) !== undefined);
  const known = new Set(there);
  const stacks = there.map((id) => ({
    id,
    directory: directoryOf(id),
    after: (named?.get(id) ?? []).filter((other) => known.has(other)),
  }));
  return inOrder(stacks, displayName(io, manifest));
}

/**
 * The stacks of these names, and the ones that those need, in order.
 * @throws FaultError `stack/unknown` for a name that is none of them.
 */
export function withProducers(stacks: readonly SynthesisedStack[], wanted: readonly string[]): SynthesisedStack[] {
  const byId = new Map(stacks.map((stack) => [stack.id, stack]));
  throwIfAny(wanted.filter((id) => !byId.has(id)).map((id) => unknownStack(id, [...byId.keys()])));
  const taken = new Set<string>();
  const take = (id: string): void => {
    if (taken.has(id)) return;
    taken.add(id);
    byId.get(id)?.after.forEach(take);
  };
  wanted.forEach(take);
  return stacks.filter(({ id }) => taken.has(id));
}

/** The fault for a name that no stack has. */
export function unknownStack(id: string, ids: readonly string[]): Fault {
  return {
    code: "stack/unknown",
    message: `there is no stack ${JSON.stringify(id)}`,
    path: [],
    received: id,
    allowed: ids,
    ...didYouMean(id, ids),
  };
}

function readManifest(io: Io, file: string): ReadonlyMap<string, readonly string[]> {
  const at = startOf(displayName(io, file));
  let parsed: unknown;
  try {
    parsed = JSON.parse(io.files.read(file));
  } catch {
    throw new FaultError([brokenManifest("is no JSON", at)]);
  }
  const read = ManifestModel.safeParse(parsed);
  if (!read.success) throw new FaultError([brokenManifest("has no stacks with dependencies", at)]);
  const entries = Object.entries(read.data.stacks).map(([id, { dependencies }]) => [id, dependencies] as const);
  throwIfAny(
    entries
      .filter(([id]) => !ID.test(id))
      .map(([id]) => ({ ...brokenManifest("names a stack that can't be", at), received: id })),
  );
  return new Map(entries);
}

function brokenManifest(what: string, at: Fault["at"]): Fault {
  return {
    code: "diff/broken-manifest",
    message: `the manifest ${what}`,
    path: [],
    ...(at === undefined ? {} : { at }),
    fix: "synthesise again",
  };
}

/** Each stack after those that it needs; else by id, so that the order is the same everywhere. */
function inOrder(stacks: readonly SynthesisedStack[], manifest: string): SynthesisedStack[] {
  const ordered: SynthesisedStack[] = [];
  const done = new Set<string>();
  let left = [...stacks];
  while (left.length > 0) {
    const ready = left.filter(({ after }) => after.every((id) => done.has(id)));
    if (ready.length === 0) throw new FaultError([cycle(left, manifest)]);
    for (const stack of ready) done.add(stack.id);
    ordered.push(...ready);
    left = left.filter(({ id }) => !done.has(id));
  }
  return ordered;
}

function cycle(stacks: readonly SynthesisedStack[], manifest: string): Fault {
  return {
    code: "diff/stacks-in-a-circle",
    message: `stacks wait for each other: ${stacks.map(({ id }) => id).join(", ")}`,
    path: ["stacks"],
    at: startOf(manifest),
    fix: "take one addDependency away, and synthesise again",
  };
}

import * as fs from "node:fs";
import * as path from "node:path";
import { FaultError } from "../../constructs/core/fault";
import type { Io } from "../io";
import type { SiteSource } from "../site-source";
import { isSite } from "../named-files";
import { readSite } from "../site-source";
import { readVendored } from "../vendored";
import type { SiteAt, StackChanges } from "./content-digest";
import { changedContent } from "./content-digest";
import { filesAt } from "./git-files";

/**
 * What of a site's stacks is made of something else than at a commit. Both are rendered by this version: what an
 * upgrade of this package changes is seen by --record only.
 * @returns why nothing can be compared where it was no site then, or one that can't be read now.
 */
export async function changedSince(
  io: Io,
  source: SiteSource,
  ref: string,
): Promise<StackChanges | { readonly unreadable: string }> {
  const before = await siteAt(io, source, ref);
  return "unreadable" in before ? before : changedContent(before, { io, source });
}

async function siteAt(io: Io, now: SiteSource, ref: string): Promise<SiteAt | { readonly unreadable: string }> {
  // Git speaks of real paths.
  const directory = fs.realpathSync(now.directory);
  const at = await filesAt(io, directory, ref);
  const then: Io = { ...io, files: at.files };
  await at.load(directory);
  if (!isSite(then, directory)) return { unreadable: "there was no site.yaml" };
  try {
    const source = readSite(then, directory, now);
    await at.load(path.resolve(directory, source.spec.crds));
    // What the vendored files are is judged here, where a fault is one of then.
    readVendored(then, source);
    return { io: then, source };
  } catch (error) {
    if (error instanceof FaultError) return { unreadable: error.faults[0]?.message ?? "the site had faults" };
    throw error;
  }
}

import * as path from "node:path";
import type { CellFacts, SiteFacts } from "../../constructs/site/facts";
import { siteFrame } from "../../constructs/site/stack-facts";
import { siteEvidence } from "../../stacks/evidence";
import type { StackPlan } from "../../stacks/plan";
import { planStacks } from "../../stacks/plan";
import type { VendoredCrds } from "../../stacks/vendored";
import type { Io } from "../io";
import type { SiteSource } from "../site-source";
import { sha256, readVendored } from "../vendored";
import { version } from "../version";
import type { SynthesisedStack } from "./synthesised-stacks";

/** Digests of what stacks are made of, by stack id. */
export type Digests = Readonly<Record<string, string>>;

/**
 * Digests of what a site's stacks would hold: resources, providers, backend, facts, vendored CRDs and this version.
 * Nothing is synthesised for them, which takes ten seconds for a thousand tenants; two of them are equal where the
 * `cdk.tf.json` would be.
 */
export function siteDigests(io: Io, source: SiteSource): Digests {
  return contentDigests(source.facts, readVendored(io, source));
}

function contentDigests(facts: SiteFacts, vendored: VendoredCrds): Digests {
  const made = version();
  const evidence = new Map(siteEvidence(facts, { vendored }).stacks.map((stack) => [stack.id, stack]));
  return Object.fromEntries(
    planStacks(facts).map((plan) => {
      const crds = plan.kind === "crds" ? plan.bundles.map((bundle) => vendored[bundle]?.map((crd) => crd.sha256)) : [];
      const own = ownFacts(plan, () => siteFrame(facts));
      return [plan.id, sha256(JSON.stringify([made, facts.id, plan.cell.id, evidence.get(plan.id), own, crds]))];
    }),
  );
}

/** A site as it is read: now, or as it was. */
export interface SiteAt {
  readonly io: Io;
  readonly source: SiteSource;
}

/** Which stacks of a site would hold something else than then. Only what could differ is rendered to see it. */
export function changedContent(before: SiteAt, after: SiteAt): StackChanges {
  const [then, now] = withoutEqualTenants(before.source.facts, after.source.facts);
  return changedStacks(
    contentDigests(then, readVendored(before.io, before.source)),
    contentDigests(now, readVendored(after.io, after.source)),
  );
}

/**
 * Both sites without the tenants that are the same in both, on cells that are: a tenant's stack is made of these alone.
 * Of a thousand tenants few differ.
 */
function withoutEqualTenants(before: SiteFacts, after: SiteFacts): readonly [SiteFacts, SiteFacts] {
  if (JSON.stringify([before.id, before.state]) !== JSON.stringify([after.id, after.state])) return [before, after];
  const text = (cell: CellFacts | undefined): string => JSON.stringify(cell) ?? "";
  const now = new Map(after.cells.map((cell) => [cell.id, text(cell)]));
  const equalCells = new Set(before.cells.filter((cell) => now.get(cell.id) === text(cell)).map(({ id }) => id));
  const later = new Map(after.tenants.map((tenant) => [tenant.id, JSON.stringify(tenant)]));
  const equal = new Set(
    before.tenants
      .filter((tenant) => later.get(tenant.id) === JSON.stringify(tenant))
      .filter(({ cells }) => cells.every((cell) => equalCells.has(cell)))
      .map(({ id }) => id),
  );
  const without = (site: SiteFacts): SiteFacts => ({
    ...site,
    tenants: site.tenants.filter(({ id }) => !equal.has(id)),
  });
  return [without(before), without(after)];
}

/** What the stack's output says besides its site and cell. */
function ownFacts(plan: StackPlan, frame: () => unknown): unknown {
  if (plan.kind === "capacity") return [frame(), plan.cell];
  return plan.kind === "tenant" ? plan.tenant : undefined;
}

/** Digests of the files of a synthesis, for those who wrote it with a program of their own. */
export function fileDigests(io: Io, stacks: readonly SynthesisedStack[]): Digests {
  return Object.fromEntries(
    stacks.map(({ id, directory }) => [id, sha256(io.files.read(path.join(directory, "cdk.tf.json")))]),
  );
}

/** Ids of stacks that are new or different, and of those that are gone. */
export interface StackChanges {
  readonly affected: ReadonlySet<string>;
  readonly removed: readonly string[];
}

/** What changed from one to the other. */
export function changedStacks(before: Digests, after: Digests): StackChanges {
  const own = (digests: Digests, id: string) => (Object.hasOwn(digests, id) ? digests[id] : undefined);
  return {
    affected: new Set(Object.keys(after).filter((id) => own(before, id) !== after[id])),
    removed: Object.keys(before).filter((id) => !Object.hasOwn(after, id)),
  };
}

import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApp, writeSynth } from "../../constructs/core/terraform/synth";
import type { CellFacts, SiteFacts } from "../../constructs/site/facts";
import type { StackPlan } from "../../stacks/plan";
import { planStacks } from "../../stacks/plan";
import type { SiteOptions } from "../../stacks/site";
import { Site } from "../../stacks/site";
import type { SiteStack } from "../../stacks/site-stack";
import { load, SITE, TENANT } from "../site/fixtures";

export { replaced } from "../site/fixtures";
export { SITE, TENANT };

/** What a Terraform JSON of ours holds, as far as tests look into it. */
export interface Terraform {
  readonly terraform: { readonly backend: Record<string, Record<string, string>>; readonly required_providers: object };
  readonly provider: Record<string, readonly Record<string, unknown>[]>;
  readonly output: { readonly gigafactory: { readonly value: Record<string, unknown> } };
  readonly resource?: Record<string, Record<string, Resource>>;
}

export interface Resource {
  readonly lifecycle?: { readonly prevent_destroy?: boolean };
  readonly depends_on?: readonly string[];
  readonly manifest?: { readonly kind: string; readonly metadata: { readonly name: string } };
  readonly [field: string]: unknown;
}

/** Facts of the small site, with other files in their places. */
export function facts(instead: Parameters<typeof load>[0] = {}): SiteFacts {
  return load(instead).facts;
}

export function cell(id: "a1" | "b1", instead: Parameters<typeof load>[0] = {}): CellFacts {
  return facts(instead).cells.find((candidate) => candidate.id === id)!;
}

export function planOf<K extends StackPlan["kind"]>(
  site: SiteFacts,
  id: string,
  kind: K,
): Extract<StackPlan, { kind: K }> {
  const plan = planStacks(site).find((candidate) => candidate.id === id);
  if (plan?.kind !== kind) throw new Error(`no ${kind} stack ${id}`);
  return plan as Extract<StackPlan, { kind: K }>;
}

/** Terraform JSON of every stack, by id, as it would be written. */
export function terraformOf(site: SiteFacts, options?: SiteOptions): Record<string, Terraform> {
  const { stacks } = new Site(createApp(), site, options);
  return Object.fromEntries(
    [...stacks].map(([id, stack]) => [id, JSON.parse(JSON.stringify(stack.toTerraform())) as Terraform]),
  );
}

/** One stack of a site, alone in its app. */
export function createdStack(site: SiteFacts, id: string, options: SiteOptions = {}): SiteStack {
  return new Site(createApp(), site, { ...options, only: [id] }).stacks.get(id)!;
}

/** Every file that a synthesis writes, by name. */
export function filesOf(site: SiteFacts, options?: SiteOptions): Record<string, string> {
  const home = mkdtempSync(join(tmpdir(), "gigafactory-stacks-"));
  try {
    const app = createApp();
    new Site(app, site, options);
    writeSynth(app, join(home, "out"));
    return Object.fromEntries(
      readdirSync(join(home, "out"), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
        .map((file) => [file.slice(home.length + 5), readFileSync(file, "utf8")]),
    );
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Every resource of a stack with its type and name. */
export function resourcesOf({ resource = {} }: Terraform): { type: string; name: string; resource: Resource }[] {
  return Object.entries(resource).flatMap(([type, all]) =>
    Object.entries(all).map(([name, each]) => ({ type, name, resource: each })),
  );
}

import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import { evidenceFromExample } from "../../../constructs/policy/example";
import type { CellUsage, ChangeContext, PlannedStack } from "../../../constructs/policy/change/contract";
import { judgeChange } from "../../../constructs/policy/change/judge";
import { readPlan } from "../../../constructs/policy/change/plan";
import type { SiteFacts } from "../../../constructs/site/facts";
import type { StackFacts } from "../../../constructs/site/stack-facts";
import { siteFrame } from "../../../constructs/site/stack-facts";

/** Plans in the shape in which Terraform 1.11 writes them (test/policy/change/plans/ has real ones). */

const KUBERNETES = "registry.terraform.io/hashicorp/kubernetes";
const HELM = "registry.terraform.io/hashicorp/helm";

type Fields = Readonly<Record<string, unknown>>;

/** One item of `resource_changes`; what is done follows from the sides. `replace` where both are there and it says so. */
export function change(type: string, before: unknown, after: unknown, more: Fields = {}): Fields {
  const { actions, name = "it", afterUnknown = {}, afterSensitive = {}, beforeSensitive = {}, ...rest } = more;
  return {
    address: `${type}.${String(name)}`,
    mode: "managed",
    type,
    name,
    provider_name: type === "helm_release" ? HELM : KUBERNETES,
    change: {
      actions: actions ?? (before === undefined ? ["create"] : after === undefined ? ["delete"] : ["update"]),
      before: before ?? null,
      after: after ?? null,
      after_unknown: afterUnknown,
      before_sensitive: beforeSensitive,
      after_sensitive: afterSensitive,
    },
    ...rest,
  };
}

/** The same for a `kubernetes_manifest`, named by its object. */
export function manifest(
  before: KubernetesObject | undefined,
  after: KubernetesObject | undefined,
  more: Fields = {},
): Fields {
  const object = (before ?? after)!;
  const wrap = (side: KubernetesObject | undefined) =>
    side === undefined ? undefined : { manifest: side, object: side };
  return change("kubernetes_manifest", wrap(before), wrap(after), {
    name: `${object.kind}--${object.metadata.name}`,
    ...more,
  });
}

export const REPLACE = { actions: ["delete", "create"] };
export const NO_OP = { actions: ["no-op"] };

/** An object with as little as it can have. */
export function object(
  apiVersion: string,
  kind: string,
  name: string,
  body: Fields = {},
  namespace?: string,
): KubernetesObject {
  const { labels, ...rest } = body;
  const metadata = {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(labels === undefined ? {} : { labels: labels as Record<string, string> }),
  };
  return { apiVersion, kind, metadata, ...rest };
}

export interface PlanParts {
  readonly before?: StackFacts;
  readonly after?: StackFacts;
  readonly drift?: readonly Fields[];
}

/** A whole document of `terraform show -json`. */
export function planJson(items: readonly Fields[], { before, after, drift }: PlanParts = {}): Fields {
  const sides = { before: before ?? null, after: after ?? null };
  const output = {
    actions: JSON.stringify(before) === JSON.stringify(after) ? ["no-op"] : ["update"],
    ...sides,
    after_unknown: false,
    before_sensitive: false,
    after_sensitive: false,
  };
  return {
    format_version: "1.2",
    terraform_version: "1.11.4",
    planned_values: { root_module: {} },
    ...(drift === undefined ? {} : { resource_drift: drift }),
    resource_changes: items,
    output_changes: before === undefined && after === undefined ? {} : { gigafactory: output },
    configuration: { root_module: {} },
    complete: true,
    errored: false,
  };
}

export function planned(items: readonly Fields[], parts: PlanParts = {}, stack = "a1-stack"): PlannedStack {
  return readPlan(stack, planJson(items, parts));
}

/** A site from the YAML of a rule's example: fields over a small base, `tenants` by id. */
export function siteFrom(yaml: string): SiteFacts {
  return evidenceFromExample(yaml).site!;
}

export function capacity(yaml: string, cell = "a1"): StackFacts {
  const site = siteFrom(yaml);
  return { kind: "capacity", site: siteFrame(site), cell: site.cells.find(({ id }) => id === cell)! };
}

export function tenant(yaml: string, id = "uni", cell = "a1"): StackFacts {
  const site = siteFrom(yaml);
  return { kind: "tenant", site: site.id, cell, tenant: site.tenants.find((candidate) => candidate.id === id)! };
}

/** What one kind of danger says of the plans, a line each: `danger  subject what; detail`. */
export function found(kind: string, plans: readonly PlannedStack[], context: ChangeContext = {}): string[] {
  return judgeChange(plans, context)
    .dangers.filter((danger) => danger.kind === kind)
    .map(
      ({ verdict, subject, what, detail }) =>
        `${verdict}  ${subject} ${what}${detail === undefined ? "" : `; ${detail}`}`,
    );
}

/** What was seen in the cell a1: nothing but what is given. */
export function seenInA1(seen: Partial<CellUsage>): { usage: { a1: CellUsage } } {
  const nothing = { queues: {}, quotaTree: [], resourceQuotas: {}, namespaces: {}, nodes: [] };
  return { usage: { a1: { ...nothing, ...seen } } };
}

/** A stack of the cell a1 that was applied before and holds no facts that matter. */
export const APPLIED: PlanParts = {
  before: { kind: "platform", site: "example", cell: "a1" },
  after: { kind: "platform", site: "example", cell: "a1" },
};

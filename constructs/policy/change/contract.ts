import type { FieldPath, Place } from "../../core/fault";
import type { KubernetesObject } from "../../core/kubernetes";
import type { SiteFacts } from "../../site/facts";
import type { StackFacts } from "../../site/stack-facts";
import type { Report } from "../report";

/** What becomes of a resource. `forget` takes it out of the state and leaves it where it is. */
export type Action = "create" | "update" | "replace" | "delete" | "forget";

/** A Helm release as its resource configures it. */
export interface Release {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  /** Absent where the newest is taken, or where only an apply would know it. */
  readonly version?: string;
  /** Its `values` and `set` blocks laid over each other, hidden values marked; undefined where they can't be read. */
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * One resource that a plan would change. What Terraform calls unknown or sensitive stands in objects and values as a
 * mark (hidden.ts), which is never shown and equals nothing.
 */
export interface ResourceChange {
  readonly stack: string;
  readonly cell?: string;
  readonly address: string;
  /** Where it stood before a `moved` block. */
  readonly previousAddress?: string;
  readonly type: string;
  readonly action: Action;
  /** Why Terraform says that it acts, such as `replace_because_cannot_update`. */
  readonly reason?: string;
  /** The Kubernetes object; absent for releases and for resources that make none. */
  readonly before?: KubernetesObject;
  readonly after?: KubernetesObject;
  readonly releaseBefore?: Release;
  readonly releaseAfter?: Release;
  /** True where no danger can be judged of it: its object cannot be read, or it is none and would be lost. */
  readonly unjudged?: true;
}

/** How many resources a plan would create, update, replace, delete and forget. */
export type ActionCounts = Readonly<Record<Action, number>>;

/** What is left of one plan when it was read. */
export interface PlannedStack {
  readonly stack: string;
  readonly cell?: string;
  /** Version of the Terraform or OpenTofu that made it. */
  readonly terraform: string;
  /** What its output says that it holds, as applied last and as planned. */
  readonly factsBefore?: StackFacts;
  readonly factsAfter?: StackFacts;
  /** In the plan's order, without those that change nothing. */
  readonly changes: readonly ResourceChange[];
  /** Names of the outputs that change. Ours holds the facts: what is declared, whether or not an object follows. */
  readonly outputs: readonly string[];
  /** What somebody changed beside Terraform, where the plan was made with a refresh. */
  readonly drift: readonly ResourceChange[];
  /** Unchanged objects that say how others' changes roll out or what still protects: few, of few kinds. */
  readonly kept: readonly KubernetesObject[];
  /** True where the plan leaves something for a later one (`-target`, deferred changes). */
  readonly partial: boolean;
}

/**
 * Takes a plan (`terraform show -json`) as it is parsed, so that nobody must hold all of it. Feed it every top-level
 * member of the document, in any order; faults wait for `finish`.
 */
export interface PlanReader {
  /** True for the members whose value is wanted; of the others, and of the two lists below, give the name alone. */
  wants(member: string): boolean;
  /** A top-level member: its value where it is wanted, else nothing. */
  member(name: string, value?: unknown): void;
  /** One item of `resource_changes` or `resource_drift`. */
  item(list: PlanList, value: unknown): void;
  /** @throws FaultError with every fault of the plan at once. */
  finish(): PlannedStack;
}

/** Lists whose items are given one by one. */
export const PLAN_LISTS = ["resource_changes", "resource_drift"] as const;
export type PlanList = (typeof PLAN_LISTS)[number];

/** A stack of which there is no plan, and why. */
export interface UnplannedStack {
  readonly stack: string;
  /**
   * `waiting`: a stack that it needs was never applied, so its plan could only fail; fails nothing.
   * `failed`: Terraform said no. `unchanged`: nothing that it is made of changed, so it was not planned.
   * `removed`: it is no longer declared, and its state and objects are still there.
   */
  readonly status: "waiting" | "failed" | "unchanged" | "removed";
  readonly reason: string;
}

/** What one cell holds now, as its API server says. */
export interface CellUsage {
  /** Of each ClusterQueue: what is in use, by `<flavor>/<resource>`. Counts of GPUs as numbers. */
  readonly queues: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** ClusterQueues and Cohorts as they are: who borrows from whom. */
  readonly quotaTree: readonly KubernetesObject[];
  /** Of each ResourceQuota, as `<namespace>/<name>`: what it counts as used, by resource, as Kubernetes writes it. */
  readonly resourceQuotas: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly namespaces: Readonly<Record<string, NamespaceUsage>>;
  readonly nodes: readonly { readonly name: string; readonly labels: Readonly<Record<string, string>> }[];
}

export interface NamespaceUsage {
  readonly pods: number;
  readonly volumeClaims: number;
}

/** What a plan is judged with. */
export interface ChangeContext {
  /** The declared site, for what plans of single stacks don't say: systems, power, countries. */
  readonly site?: SiteFacts;
  /** Kinds of dangers that are allowed this once. */
  readonly allow?: readonly string[];
  /** By cell id; a cell that could not be asked is absent, and what hangs on it is unknown. */
  readonly usage?: Readonly<Record<string, CellUsage>>;
  /** Where the user wrote a field: site.yaml's at the root, a tenant's under `tenants.<id>`. */
  readonly placeOf?: (path: FieldPath) => Place | undefined;
  readonly unplanned?: readonly UnplannedStack[];
  /** What the policy says of the declared site. */
  readonly policy?: Report;
}

/** A value of the domain, for people and machines. */
export type DomainValue =
  | { readonly amount: number; readonly unit: string }
  | { readonly text: string }
  | { readonly items: readonly string[] };

export const SUBJECT_KINDS = [
  "site",
  "hall",
  "cell",
  "pool",
  "fabric",
  "storage",
  "release",
  "programme",
  "tenant",
] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** One thing that changes about a subject. A side that is absent was not there. */
export interface FieldChange {
  /** `guaranteed hgx on cell a1`, `developers`, `IT power`. */
  readonly what: string;
  readonly before?: DomainValue;
  readonly after?: DomainValue;
  /** True where it widens a right: more GPUs or storage, more people or network, a wider residency, a weaker isolation. */
  readonly widens: boolean;
  /** Read on after the change: `stands for +0.05 MW of the pool's power`, `of 120 MW`. */
  readonly note?: string;
}

export interface SubjectChange {
  readonly kind: SubjectKind;
  readonly id: string;
  readonly action: "added" | "removed" | "changed";
  readonly fields: readonly FieldChange[];
  /** Resources of its own stacks that change; of tenants only. */
  readonly objects: number;
  readonly place?: Place;
}

/** A danger that was found, or that nobody can rule out. */
export interface Danger {
  readonly kind: string;
  readonly title: string;
  readonly verdict: "danger" | "unknown";
  /** Fingerprint of kind, subject and attribute: the same from every plan of the same change. */
  readonly id: string;
  /** `namespace charite-genomics`. */
  readonly subject: string;
  /** Reads on after the subject: `would be deleted`. */
  readonly what: string;
  /** One more line: what it holds, how many nodes, in what waves. */
  readonly detail?: string;
  readonly fix: string;
  readonly allowed: boolean;
  readonly stack?: string;
  readonly cell?: string;
  readonly address?: string;
  readonly place?: Place;
}

/** One resource that changes, without its content. */
export interface ChangedObject {
  readonly address: string;
  readonly action: Action;
  /** `Namespace charite-genomics`; the type where it makes no object. */
  readonly title: string;
}

export interface StackChange {
  readonly stack: string;
  readonly cell?: string;
  readonly status: "changed" | "unchanged" | UnplannedStack["status"];
  readonly reason?: string;
  readonly counts: ActionCounts;
  readonly objects: readonly ChangedObject[];
  /** Names of the outputs that change. */
  readonly outputs: readonly string[];
  /** What somebody changed beside Terraform. */
  readonly drift: readonly ChangedObject[];
  /** Types of the changes that no danger is judged of, each once. */
  readonly unjudged: readonly string[];
  /** True where the plan leaves something for a later one, of which nothing is known. */
  readonly partial?: true;
}

export interface ChangeCounts {
  readonly tenants: number;
  readonly objects: number;
  /** Stacks of which only outputs change. */
  readonly outputsOnly: number;
  /** Found and not allowed. */
  readonly dangers: number;
  readonly allowed: number;
  readonly unknown: number;
  readonly widenings: number;
  readonly drifted: number;
  /** Changes that no danger is judged of. */
  readonly unjudged: number;
}

/** All that a diff says; every format renders this. */
export interface ChangeReport {
  readonly site?: string;
  /** In the order of SUBJECT_KINDS, then by id. */
  readonly subjects: readonly SubjectChange[];
  /** Dangers first, then unknown ones, then allowed ones. */
  readonly dangers: readonly Danger[];
  /** In the order in which they are applied. */
  readonly stacks: readonly StackChange[];
  readonly counts: ChangeCounts;
  readonly policy?: Report;
}

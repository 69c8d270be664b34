import type { StackKind } from "../../stacks/plan";
import type { AttackReport, ChaosReport, JobReport, KueueReport, NodeReport } from "./contract";

/** Types only: what a rehearsal found, as data; `--output json` is this, text a rendering of it. */

export type StepName =
  | "control plane"
  | "CRDs"
  | "objects"
  | "fields"
  | "second plan"
  | "Helm releases"
  | "nodes"
  | "Kueue"
  | "attacks"
  | "sample jobs"
  | "chaos rack"
  | "chaos leaf"
  | "chaos hall";

/**
 * One thing that a rehearsal does. `skipped` was not tried and proves nothing; `failed` says by whose fault: the site's
 * (something was refused, or a promise does not hold) or the rehearsal's own.
 */
export interface Step {
  readonly name: StepName;
  readonly status: "done" | "skipped" | "failed";
  /** What was done, in figures. */
  readonly detail: string;
  /** Why it was skipped, or failed. */
  readonly reason?: string;
  readonly fault?: "site" | "rehearsal";
  readonly seconds: number;
}

/** An object that the server, or Terraform, did not take. */
export interface Refusal {
  readonly stack: string;
  /** `ClusterQueue acme`, or a Terraform address. */
  readonly object: string;
  readonly apiVersion?: string;
  /** Fields that it names. */
  readonly fields: readonly string[];
  readonly message: string;
}

/** An object that was not given to the server. */
export interface Omission {
  readonly stack: string;
  readonly object: string;
  readonly apiVersion: string;
  readonly reason: string;
}

/** A field that was sent and that the server does not answer. */
export interface DroppedField {
  readonly stack: string;
  readonly object: string;
  readonly field: string;
  readonly sent: unknown;
  /** Absent where the field is. */
  readonly answered?: unknown;
}

export type Way = "terraform" | "server-side-apply";

export interface StackReport {
  readonly id: string;
  readonly kind: StackKind;
  readonly objects: number;
  readonly accepted: number;
}

/** Ids of stacks that Terraform planned once more when it had applied them whole; none for server-side apply. */
export interface SecondPlans {
  readonly plannedAgain: readonly string[];
  /** Those of them whose second plan was not empty. */
  readonly unsettled: readonly string[];
}

/** What became of the objects, and of the stacks' second plans, those of CRDs among them. */
export interface ObjectsReport extends SecondPlans {
  readonly way: Way;
  /** `Terraform v1.11.4`; absent for server-side apply. */
  readonly tool?: string;
  /** Why this way. */
  readonly why: string;
  readonly stacks: readonly StackReport[];
  readonly refused: readonly Refusal[];
  readonly omitted: readonly Omission[];
  readonly dropped: readonly DroppedField[];
}

export interface CellReport {
  readonly cell: string;
  /** `v1.36.3`: of the control plane here. */
  readonly kubernetes?: string;
  /** What the site declares of the cell. */
  readonly declaredKubernetes: string;
  /** True where the cell's management cluster is the same control plane. */
  readonly managementIncluded: boolean;
  readonly steps: readonly Step[];
  readonly crds?: { readonly vendored: number; readonly given: number };
  readonly objects?: ObjectsReport;
  /** Names of charts whose releases were not installed. */
  readonly releases: readonly string[];
  readonly nodes?: NodeReport;
  readonly kueue?: KueueReport;
  readonly attacks?: AttackReport;
  readonly jobs?: JobReport;
  readonly chaos: readonly ChaosReport[];
  readonly seconds: number;
  /** Most resident memory in bytes, by process. */
  readonly memory: Readonly<Record<string, number>>;
  readonly kept?: Kept;
}

/** A control plane that was left running. */
export interface Kept {
  readonly kubeconfig: string;
  readonly context: string;
  readonly address: string;
  readonly stop: string;
}

export interface RehearsalReport {
  readonly site: string;
  readonly scale: number;
  readonly cells: readonly CellReport[];
  /** Cells that were asked for and not reached. */
  readonly unreached: readonly string[];
}

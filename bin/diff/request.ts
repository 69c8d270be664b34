import type { FailOn } from "../../constructs/policy/report";

/** What a diff is asked for. */
export interface DiffRequest {
  /** Ids of the stacks to plan; empty for all. */
  readonly stacks: readonly string[];
  /** Directory of the site; where it is none, `out` must hold a synthesis. */
  readonly site: string;
  /** True where somebody named the site: then it must be one. */
  readonly siteNamed: boolean;
  readonly out: string;
  readonly synth: boolean;
  /** Plans made elsewhere; where there are any, nothing is synthesised or planned. */
  readonly plans: readonly string[];
  readonly affected: boolean;
  /** Git ref that `affected` compares with. */
  readonly since?: string;
  /** File of the digests of what was found applied; `affected` compares with it where `since` is not given. */
  readonly record?: string;
  readonly parallelism: number;
  readonly refresh: boolean;
  readonly lock: boolean;
  /** Most that one run of Terraform may take. */
  readonly timeoutMs: number;
  readonly allow: readonly string[];
  /** Default: what the policy says, else error. */
  readonly failOn?: FailOn;
  /** File of the policy; default: the site's own. */
  readonly policy?: string;
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly asOf: string;
}

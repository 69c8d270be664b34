/** Terraform or OpenTofu, in directories with a `cdk.tf.json`. */
export interface Terraform {
  /** Path of the binary: TERRAFORM_BINARY_NAME, else `terraform` on PATH. */
  readonly binary: string;
  /** `Terraform v1.11.4`, `OpenTofu v1.10.6`. */
  version(): Promise<string>;
  /** `init -input=false`; never two at a time where a plugin cache is shared. */
  init(directory: string): Promise<TerraformOutcome>;
  /** `plan -out=<planFile> -detailed-exitcode`. */
  plan(
    directory: string,
    planFile: string,
    options?: { readonly refresh?: boolean; readonly lock?: boolean; readonly destroy?: boolean },
  ): Promise<TerraformOutcome & { readonly changes?: boolean }>;
  /** `show -json` of a plan into a file; of the state where no plan is named. */
  show(directory: string, planFile: string | undefined, jsonFile: string): Promise<TerraformOutcome>;
  apply(directory: string, planFile?: string): Promise<TerraformOutcome>;
  destroy(directory: string): Promise<TerraformOutcome>;
}

export interface TerraformOutcome {
  readonly ok: boolean;
  /** What it said on stderr or as JSON diagnostics; without colours, sensitive values already masked by Terraform. */
  readonly problems: readonly TerraformProblem[];
}

export interface TerraformProblem {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** Address of the resource that it is about. */
  readonly address?: string;
}

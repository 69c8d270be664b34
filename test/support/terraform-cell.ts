import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Cluster } from "../../bin/cluster/cluster";
import { connect } from "../../bin/cluster/connect";
import type { ControlPlane } from "../../bin/control-plane/control-plane";
import { liveIo } from "./control-plane";
import { installCrds } from "./terraform-server";
import type { TestSite } from "./terraform-site";
import { testSite } from "./terraform-site";
import type { Changes, PlanOptions } from "./terraform-stacks";
import { TerraformStacks } from "./terraform-stacks";

/** The cell with the most kinds of objects for its size: Ethernet rails, Ceph, drives, reserved pools, Metal3. */
export const CELL = "second";
const EXAMPLE = "telenor-norway";

/** One of each isolation; two of them have object storage. */
export const TENANTS = ["directorate", "hospital-region", "municipality-assistant"] as const;

type Releases = Readonly<Record<string, { readonly values: readonly string[] }>>;

/** A cell of an example, and a control plane that stands for its cluster and for the one that manages its machines. */
export interface TestCell {
  readonly cluster: Cluster;
  readonly site: TestSite;
  /** Directory of a stack of the cell: `capacity`, `tenant-directorate`. */
  stack(kind: string): string;
  synth(): Promise<void>;
  plan(kind: string, options?: PlanOptions): Promise<Changes>;
  apply(kind: string, options?: PlanOptions): Promise<Changes>;
  /** Values of a Helm release of the platform stack, which is applied without its releases. */
  values(release: string): unknown;
  close(): void;
}

/** Installs the CRDs that no stack holds (or all), and synthesises the site. */
export async function cellOn(plane: ControlPlane, binary: string, crds: "missing" | "all"): Promise<TestCell> {
  const access = { kubeconfig: plane.kubeconfig, context: "rehearsal" };
  const cluster = await connect(liveIo, access);
  await installCrds(cluster, crds);
  const site = testSite(EXAMPLE, access);
  const terraform = new TerraformStacks(binary);
  const stack = (kind: string): string => site.stack(`${CELL}-${kind}`);
  let releases: Releases = {};
  const synth = async (): Promise<void> => {
    await site.synth();
    releases = withoutReleases(stack("platform"));
  };
  await synth();
  return {
    cluster,
    site,
    stack,
    synth,
    plan: (kind, options) => terraform.plan(stack(kind), options),
    apply: (kind, options) => terraform.apply(stack(kind), options),
    values: (release) => parse(releases[release]?.values[0] ?? "") as unknown,
    close() {
      cluster.close();
      site.remove();
    },
  };
}

/** Charts need the internet, and pods that run. The operators' namespaces, which other stacks need, need neither. */
function withoutReleases(directory: string): Releases {
  const file = join(directory, "cdk.tf.json");
  const terraform = JSON.parse(readFileSync(file, "utf8")) as {
    readonly resource: { helm_release?: Releases };
    readonly provider: Record<string, unknown>;
    readonly terraform: { readonly required_providers: Record<string, unknown> };
  };
  const releases = terraform.resource.helm_release ?? {};
  delete terraform.resource.helm_release;
  delete terraform.provider["helm"];
  delete terraform.terraform.required_providers["helm"];
  writeFileSync(file, JSON.stringify(terraform, null, 2));
  return releases;
}

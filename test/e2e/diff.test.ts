import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { diff } from "../../bin/diff/diff";
import type { DiffRequest } from "../../bin/diff/request";
import { liveIo } from "../support/control-plane";
import { describeWithTerraform, providerOverride } from "../support/terraform";
import type { TestCell } from "../support/terraform-cell";
import { CELL, cellOn } from "../support/terraform-cell";

const MINUTES_MS = 900_000;
const TENANT = "municipality-assistant";
const STACKS = ["machines", "crds", "platform", "capacity", `tenant-${TENANT}`].map((kind) => `${CELL}-${kind}`);
const BINARY = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";

/** Diffs of a cell with the real provider. Each test goes on where the one before it ended. */
describeWithTerraform("gigafactory diff, with a real provider", { programs: [BINARY] }, (plane, binary = BINARY) => {
  let cell: TestCell;
  beforeAll(async () => {
    cell = await cellOn(plane(), binary, "missing");
    for (const stack of STACKS)
      writeFileSync(join(cell.site.directory, "../out/stacks", stack, "provider_override.tf.json"), providerOverride);
  }, MINUTES_MS);
  afterAll(() => cell.close());

  const step = (name: string, fn: () => Promise<void>): void => test(name, fn, MINUTES_MS);

  const run = (more: Partial<DiffRequest> = {}) =>
    diff(
      { ...liveIo, env: { ...process.env, TERRAFORM_BINARY_NAME: binary } },
      {
        stacks: STACKS,
        site: cell.site.directory,
        siteNamed: true,
        out: join(cell.site.directory, "../out"),
        // The releases were taken out of what was synthesised.
        synth: false,
        plans: [],
        affected: false,
        parallelism: 2,
        refresh: true,
        lock: true,
        timeoutMs: MINUTES_MS,
        allow: [],
        failOn: "error",
        asOf: "2026-11-22",
        ...more,
      },
    );
  const statuses = async (more: Partial<DiffRequest> = {}) => {
    const { report } = await run(more);
    return Object.fromEntries(report.stacks.map(({ stack, status }) => [stack.slice(CELL.length + 1), status]));
  };

  step("on an empty cluster, what needs CRDs or namespaces waits for the stacks that bring them", async () => {
    expect(await statuses()).toEqual({
      machines: "changed",
      crds: "changed",
      platform: "changed",
      capacity: "waiting",
      // Its CephFilesystemSubVolumeGroup and VolumeSnapshotClass are of kinds that the crds stack brings.
      [`tenant-${TENANT}`]: "waiting",
    });
  });

  step("once everything is applied nothing changes", async () => {
    for (const kind of ["machines", "crds", "platform", "capacity", `tenant-${TENANT}`]) await cell.apply(kind);
    const { report, exit } = await run();
    expect(new Set(report.stacks.map(({ status }) => status))).toEqual(new Set(["unchanged"]));
    expect([report.counts.objects, report.counts.drifted, report.subjects, report.dangers]).toEqual([0, 0, [], []]);
    expect(exit).toBe(report.policy?.counts.severities.error === 0 ? 0 : 3);
  });

  step("a tenant's new guarantee is told in the tenant's terms", async () => {
    cell.site.edit(`tenants/${TENANT}.yaml`, [
      [["entitlements"], [{ pool: `${CELL}/b300`, guaranteed: 56, burst: 32 }]],
    ]);
    await cell.synth();
    const { report } = await run();
    const [tenant] = report.subjects.filter(({ kind }) => kind === "tenant");
    expect(tenant).toMatchObject({ id: TENANT, action: "changed" });
    expect(tenant?.fields.some(({ what }) => what.startsWith("guaranteed"))).toBe(true);
    const changed = report.stacks.filter(({ status }) => status === "changed").map(({ stack }) => stack);
    expect(changed).toEqual([`${CELL}-tenant-${TENANT}`]);
  });

  step("a lowered quota is unknown without a look at the cluster, and told apart by one", async () => {
    cell.site.edit(`tenants/${TENANT}.yaml`, [[["entitlements"], [{ pool: `${CELL}/b300`, guaranteed: 8, burst: 8 }]]]);
    await cell.synth();
    const verdict = async (more: Partial<DiffRequest> = {}) => {
      const { report, unseen } = await run({ stacks: [`${CELL}-tenant-${TENANT}`], ...more });
      return {
        unseen,
        found: report.dangers
          .filter(({ kind }) => kind === "quota-below-use")
          .map(({ verdict, subject }) => `${subject.split(" ")[0]} ${verdict}`),
      };
    };
    const look = { kubeconfig: plane().kubeconfig, context: "rehearsal" };
    expect(await verdict()).toEqual({ unseen: [], found: ["ClusterQueue unknown", "ResourceQuota unknown"] });
    expect(await verdict(look)).toEqual({ unseen: [], found: [] });
    await useGpus(cell, 40);
    expect(await verdict(look)).toEqual({ unseen: [], found: ["ClusterQueue danger"] });
    const unreachable = await verdict({ ...look, context: "no-such-context" });
    expect([unreachable.found, unreachable.unseen.length]).toEqual([
      ["ClusterQueue unknown", "ResourceQuota unknown"],
      1,
    ]);
  });
});

/** Says in the queue's status what Kueue would, of so many GPUs of a running job. */
async function useGpus(cell: TestCell, gpus: number): Promise<void> {
  const ref = { apiVersion: "kueue.x-k8s.io/v1beta2", kind: "ClusterQueue", metadata: { name: TENANT } };
  const queue = (await cell.cluster.get(ref)) as unknown as {
    readonly spec: { readonly resourceGroups: readonly { readonly flavors: readonly { readonly name: string }[] }[] };
  };
  const flavor = queue.spec.resourceGroups[0]!.flavors[0]!.name;
  const usage = [{ name: flavor, resources: [{ name: "nvidia.com/gpu", total: String(gpus), borrowed: "0" }] }];
  await cell.cluster.merge(
    ref,
    { status: { flavorsUsage: usage, flavorsReservation: usage } },
    { subresource: "status" },
  );
}

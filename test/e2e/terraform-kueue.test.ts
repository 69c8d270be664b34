import type { ObjectRef } from "../../bin/cluster/cluster";
import { configurationOf } from "../../bin/rehearse/kueue/configuration";
import { runManager } from "../../bin/rehearse/kueue/manager";
import { liveIo } from "../support/control-plane";
import { describeWithTerraform } from "../support/terraform";
import type { TestCell } from "../support/terraform-cell";
import { CELL, cellOn } from "../support/terraform-cell";
import { ours } from "../support/terraform-server";
import type { Changes } from "../support/terraform-stacks";

const MANAGER = process.env["GIGAFACTORY_KUEUE"];
const BINARY = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
const STEP_MS = 600_000;
const TENANTS = ["directorate", "hospital-region"];
const POOLS = ["b300", "b300-health", "b300-network", "b300-state"];

/** Kueue defaults, checks and finalizes what Terraform thinks is its own. */
describeWithTerraform(
  "a cell's stacks, with Kueue running",
  { programs: [BINARY], missing: MANAGER === undefined ? "no GIGAFACTORY_KUEUE" : undefined },
  (plane, binary = BINARY) => {
    let cell: TestCell;
    beforeAll(async () => {
      cell = await cellOn(plane(), binary, "all");
      await cell.apply("platform");
      const configuration = configurationOf({ values: cell.values("kueue") as Record<string, unknown> });
      const { signal } = new AbortController();
      await runManager(
        { io: liveIo, plane: plane(), cluster: cell.cluster, signal },
        { program: MANAGER!, configuration: configuration!, namespace: "kueue-system" },
      );
    }, STEP_MS);
    afterAll(() => cell.close());

    const step = (name: string, fn: () => Promise<void>): void => test(name, fn, STEP_MS);

    step("every queue that Terraform creates is admitted by Kueue, and all second plans are empty", async () => {
      await cell.apply("capacity");
      for (const tenant of TENANTS) await cell.apply(`tenant-${tenant}`);
      for (const tenant of TENANTS) await untilActive(tenant);
      const stacks = ["platform", "capacity", ...TENANTS.map((tenant) => `tenant-${tenant}`)];
      expect(await plansOf(stacks)).toEqual(stacks.map(() => ({})));
    });

    step("queues move to a new generation while Kueue runs", async () => {
      cell.site.edit("site.yaml", [[["cells", CELL, "pools", "b300", "unitNodes"], 128]]);
      await cell.synth();
      await cell.apply("capacity");
      for (const tenant of TENANTS) await cell.apply(`tenant-${tenant}`);
      for (const tenant of TENANTS) await untilActive(tenant);
      expect([await flavorsOf("directorate"), await flavorsOf("hospital-region")]).toEqual([
        ["b300-state-g2"],
        ["b300-health-g2"],
      ]);
      expect(await plansOf(TENANTS.map((tenant) => `tenant-${tenant}`))).toEqual([{}, {}]);
    });

    step("Kueue lets a generation go that no queue names any more", async () => {
      for (const pool of POOLS) await cell.site.run("retire", `${CELL}/ResourceFlavor/${pool}@1`);
      await cell.site.run("retire", `${CELL}/Topology/fabric@1`);
      await cell.synth();
      await cell.apply("capacity");
      expect((await ours(cell.cluster)).filter((title) => title.endsWith("-g1"))).toEqual([]);
    });

    step("Kueue lets an offboarded tenant's queues go", async () => {
      cell.site.edit("tenants/directorate.yaml", [[["phase"], "offboarded"]]);
      await cell.synth();
      await cell.apply("tenant-directorate");
      expect((await ours(cell.cluster)).filter((title) => title.includes("directorate"))).toEqual([]);
    });

    async function plansOf(stacks: readonly string[]): Promise<Changes[]> {
      const plans: Changes[] = [];
      for (const stack of stacks) plans.push(await cell.plan(stack));
      return plans;
    }

    const queue = (name: string): ObjectRef => ({
      apiVersion: "kueue.x-k8s.io/v1beta2",
      kind: "ClusterQueue",
      metadata: { name },
    });

    async function untilActive(tenant: string): Promise<void> {
      for (;;) {
        const live = await cell.cluster.get(queue(tenant));
        const { conditions = [] } = (live?.["status"] ?? {}) as { conditions?: { type: string; status: string }[] };
        if (conditions.some(({ type, status }) => type === "Active" && status === "True")) return;
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    }

    async function flavorsOf(tenant: string): Promise<string[]> {
      const { spec } = (await cell.cluster.get(queue(tenant))) as unknown as {
        spec: { resourceGroups: { flavors: { name: string }[] }[] };
      };
      return spec.resourceGroups.flatMap(({ flavors }) => flavors.map(({ name }) => name));
    }
  },
);

import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithTerraform } from "../support/terraform";
import type { TestCell } from "../support/terraform-cell";
import { CELL, TENANTS, cellOn } from "../support/terraform-cell";
import { installedCrds, ours } from "../support/terraform-server";
import type { Changes } from "../support/terraform-stacks";

const APPLY_MS = 600_000;
const STACKS = ["machines", "crds", "platform", "capacity", ...TENANTS.map((tenant) => `tenant-${tenant}`)];
const BINARY = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";

/** The life of a cell. Each test goes on where the one before it ended, as an operator's days do. */
describeWithTerraform("a cell's stacks, with a real provider", { programs: [BINARY] }, (plane, binary = BINARY) => {
  let cell: TestCell;
  beforeAll(async () => {
    cell = await cellOn(plane(), binary, "missing");
  }, APPLY_MS);
  afterAll(() => cell.close());

  const step = (name: string, fn: () => Promise<void>): void => test(name, fn, APPLY_MS);

  test.each(STACKS)(
    "the %s stack is created whole by its first apply, and its second plan is empty",
    async (stack) => {
      const created = await cell.apply(stack);
      expect(created).toEqual(each(Object.keys(created), "create"));
      expect(await cell.plan(stack)).toEqual({});
    },
    APPLY_MS,
  );

  step("a tenant's new guarantee, egress and person change its queue, quota, policy and binding alone", async () => {
    cell.site.edit("tenants/municipality-assistant.yaml", [
      [["entitlements"], [{ pool: `${CELL}/b300`, guaranteed: 56, burst: 32 }]],
      [["network"], { egress: [{ cidr: "203.0.113.0/24", ports: [443] }] }],
      [
        ["people", "developers"],
        ["municipality-assistant-developers", "municipality-assistant-partners"],
      ],
    ]);
    await cell.synth();
    expect(withoutHashes(await cell.apply("tenant-municipality-assistant"))).toEqual({
      "kubernetes_manifest.municipality-assistant_ClusterQueue--municipality-assistant": "update",
      "kubernetes_network_policy_v1.municipality-assistant_NetworkPolicy--municipality-assistant--allow-declared-egress":
        "create",
      "kubernetes_resource_quota_v1.municipality-assistant_ResourceQuota--municipality-assistant--entitlement":
        "update",
      "kubernetes_role_binding_v1.municipality-assistant_RoleBinding--municipality-assistant--tenant-developer":
        "update",
      "output.gigafactory": "update",
    });
  });

  step("one tenant's change is empty in every stack's plan once it is applied", async () => {
    expect(await plans(STACKS)).toEqual(each(STACKS, {}));
  });

  step("a new generation of the topology and its flavors is created beside the old one", async () => {
    cell.site.edit("site.yaml", [[["cells", CELL, "pools", "b300", "unitNodes"], 128]]);
    await cell.synth();
    expect(withoutHashes(await cell.apply("capacity"))).toEqual({
      "kubernetes_manifest.queueing_Cohort--business": "update",
      [`kubernetes_manifest.queueing_Cohort--${CELL}`]: "update",
      "kubernetes_manifest.queueing_ResourceFlavor--b300-g2": "create",
      "kubernetes_manifest.queueing_ResourceFlavor--b300-health-g2": "create",
      "kubernetes_manifest.queueing_ResourceFlavor--b300-network-g2": "create",
      "kubernetes_manifest.queueing_ResourceFlavor--b300-state-g2": "create",
      "kubernetes_manifest.queueing_Topology--fabric-g2": "create",
      "output.gigafactory": "update",
    });
  });

  step("queues move to the new generation in place", async () => {
    const moved: Record<string, Changes> = {};
    for (const tenant of TENANTS) moved[tenant] = withoutHashes(await cell.apply(`tenant-${tenant}`));
    expect(moved).toEqual(
      Object.fromEntries(TENANTS.map((id) => [id, { [`kubernetes_manifest.${id}_ClusterQueue--${id}`]: "update" }])),
    );
  });

  step("an old generation that was retired is deleted, flavors and topology", async () => {
    for (const pool of ["b300", "b300-health", "b300-network", "b300-state"])
      await cell.site.run("retire", `${CELL}/ResourceFlavor/${pool}@1`);
    await cell.site.run("retire", `${CELL}/Topology/fabric@1`);
    await cell.synth();
    expect(withoutHashes(await cell.apply("capacity"))).toEqual({
      "kubernetes_manifest.queueing_ResourceFlavor--b300-g1": "delete",
      "kubernetes_manifest.queueing_ResourceFlavor--b300-health-g1": "delete",
      "kubernetes_manifest.queueing_ResourceFlavor--b300-network-g1": "delete",
      "kubernetes_manifest.queueing_ResourceFlavor--b300-state-g1": "delete",
      "kubernetes_manifest.queueing_Topology--fabric-g1": "delete",
      "output.gigafactory": "update",
    });
  });

  step("offboarding a tenant deletes all that it held, and its namespace is gone", async () => {
    const held = await ours(cell.cluster);
    cell.site.edit("tenants/municipality-assistant.yaml", [[["phase"], "offboarded"]]);
    await cell.synth();
    const changes = await cell.apply("tenant-municipality-assistant");
    const gone = Object.keys(changes).filter((address) => !address.startsWith("output."));
    expect(changes).toEqual({ ...each(gone, "delete"), "output.gigafactory": "update" });
    const left = await ours(cell.cluster);
    expect(held.length - left.length).toBe(gone.length);
    expect(left.filter((title) => title.includes("municipality-assistant"))).toEqual([]);
  });

  step("an offboarded tenant's stack stays empty, and what tenants share has not changed", async () => {
    const stacks = STACKS.slice(STACKS.indexOf("platform"));
    expect(await plans(stacks)).toEqual(each(stacks, {}));
  });

  step("an offboarded tenant's file goes, and with its retirement its configuration", async () => {
    rmSync(join(cell.site.directory, "tenants/municipality-assistant.yaml"));
    await cell.site.run("retire", `${CELL}-tenant-municipality-assistant`);
    await cell.synth();
    expect(existsSync(join(cell.stack("tenant-municipality-assistant"), "cdk.tf.json"))).toBe(false);
  });

  step("a destroy is refused while anything of the stack is protected", async () => {
    await expect(cell.plan("platform", { destroy: true })).rejects.toThrow("Instance cannot be destroyed");
  });

  test.each(STACKS.filter((stack) => stack !== "tenant-municipality-assistant").reverse())(
    "the %s stack is destroyed whole once its protection is lifted",
    async (stack) => {
      liftProtection(cell.stack(stack));
      const changes = await cell.apply(stack, { destroy: true });
      expect(new Set(Object.values(changes))).toEqual(new Set(["delete"]));
    },
    APPLY_MS,
  );

  step("nothing of ours is left on the server", async () => {
    expect({ objects: await ours(cell.cluster), crds: await installedCrds(cell.cluster) }).toEqual({
      objects: [],
      crds: [],
    });
  });

  async function plans(stacks: readonly string[]): Promise<Record<string, Changes>> {
    const all: Record<string, Changes> = {};
    for (const stack of stacks) all[stack] = await cell.plan(stack);
    return all;
  }
});

function each<T>(keys: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(keys.map((key) => [key, value]));
}

/** Addresses without the hash that cdktf ends them with. */
function withoutHashes(changes: Changes): Changes {
  return Object.fromEntries(Object.entries(changes).map(([key, value]) => [key.replace(/_[0-9A-F]{8}$/, ""), value]));
}

/** What an operator writes beside `cdk.tf.json` to take a cell away: docs/stacks.md. */
function liftProtection(directory: string): void {
  const { resource = {} } = JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8")) as {
    resource?: Record<string, Record<string, { lifecycle?: { prevent_destroy?: boolean } }>>;
  };
  const lifted = Object.entries(resource).flatMap(([type, named]) => {
    const held = Object.entries(named).filter(([, { lifecycle }]) => lifecycle?.prevent_destroy === true);
    const open = held.map(([name]) => [name, { lifecycle: { prevent_destroy: false } }]);
    return open.length === 0 ? [] : [[type, Object.fromEntries(open)]];
  });
  writeFileSync(join(directory, "destroy_override.tf.json"), JSON.stringify({ resource: Object.fromEntries(lifted) }));
}

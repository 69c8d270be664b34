import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, run } from "../support/build";
import { ROOT } from "../support/sources";
import { describeWithTerraform, providerOverride } from "../support/terraform";
import type { TestCell } from "../support/terraform-cell";
import { CELL, cellOn } from "../support/terraform-cell";
import { ours } from "../support/terraform-server";

const CLI = process.env["GIGAFACTORY_CDKTF_CLI"];
const BINARY = process.env["TERRAFORM_BINARY_NAME"] ?? "terraform";
const STEP_MS = 600_000;
const STACKS = ["capacity", "tenant-directorate", "tenant-remote-robots"];

describeWithTerraform(
  "cdktf diff and deploy, with a real provider",
  { programs: [BINARY], missing: CLI === undefined ? "no GIGAFACTORY_CDKTF_CLI" : undefined },
  (plane, binary = BINARY) => {
    let cell: TestCell;
    beforeAll(async () => {
      build();
      cell = await cellOn(plane(), binary, "all");
      await cell.apply("platform");
      const app = `${process.execPath} ${join(ROOT, "dist/bin/synth.js")}`;
      const settings = { language: "typescript", app, output: "out", projectId: "e2e", sendCrashReports: "false" };
      writeFileSync(join(cell.site.directory, "../cdktf.json"), JSON.stringify(settings));
      for (const stack of STACKS) writeFileSync(join(cell.stack(stack), "provider_override.tf.json"), providerOverride);
    }, STEP_MS);
    afterAll(() => cell.close());

    /** Without a lock of every platform's provider: a mirror has this platform's alone. */
    function cdktf(verb: string, stack: string, ...args: readonly string[]): string {
      const { status, output } = run(CLI!, [verb, `${CELL}-${stack}`, "--skip-provider-lock", ...args], {
        cwd: join(cell.site.directory, ".."),
        env: {
          ...process.env,
          ...{ CI: "1", CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", NO_COLOR: "1", FORCE_COLOR: "0" },
          ...{ GIGAFACTORY_SITE: "site", TERRAFORM_BINARY_NAME: binary },
        },
      });
      if (status !== 0) throw new Error(`cdktf ${verb} ${stack} ended with ${status}\n${output}`);
      return output;
    }

    test.each(STACKS)(
      "cdktf deploy creates the %s stack, and cdktf diff then says that nothing changes",
      (stack) => {
        expect(cdktf("diff", stack)).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy\./);
        expect(cdktf("deploy", stack, "--auto-approve", "--ignore-missing-stack-dependencies")).toMatch(
          /Apply complete! Resources: \d+ added, 0 changed, 0 destroyed\./,
        );
        expect(cdktf("diff", stack)).toContain("No changes. Your infrastructure matches the configuration.");
      },
      STEP_MS,
    );

    test(
      "cdktf deploy of an offboarded tenant deletes all that it held",
      async () => {
        cell.site.edit("tenants/remote-robots.yaml", [[["phase"], "offboarded"]]);
        await cell.synth();
        expect(
          cdktf("deploy", "tenant-remote-robots", "--auto-approve", "--ignore-missing-stack-dependencies"),
        ).toMatch(/Apply complete! Resources: 0 added, 0 changed, \d+ destroyed\./);
        const left = await ours(cell.cluster);
        expect(left.filter((title) => title.includes("remote-robots"))).toEqual([]);
      },
      STEP_MS,
    );
  },
);

import { describeWithTerraform } from "../support/terraform";
import type { TestCell } from "../support/terraform-cell";
import { cellOn } from "../support/terraform-cell";
import { ours } from "../support/terraform-server";
import { TerraformStacks } from "../support/terraform-stacks";

const STEP_MS = 600_000;
const TOFU = process.env["GIGAFACTORY_TEST_TOFU"] ?? "tofu";

describeWithTerraform(
  "OpenTofu, with a real provider",
  { programs: [TOFU, "terraform"] },
  (plane, tofu = TOFU, terraform = "terraform") => {
    let cell: TestCell;
    beforeAll(async () => {
      cell = await cellOn(plane(), tofu, "all");
    }, STEP_MS);
    afterAll(() => cell.close());

    test.each(["platform", "tenant-hospital-region"])(
      "OpenTofu's first apply creates the %s stack whole, and its second plan is empty",
      async (stack) => {
        const created = await cell.apply(stack);
        expect(new Set(Object.values(created))).toEqual(new Set(["create"]));
        expect(await cell.plan(stack)).toEqual({});
      },
      STEP_MS,
    );

    test(
      "OpenTofu reads a state that Terraform wrote, and its plan is empty",
      async () => {
        const stack = cell.stack("tenant-directorate");
        await new TerraformStacks(terraform).apply(stack);
        expect(await new TerraformStacks(tofu).plan(stack)).toEqual({});
      },
      STEP_MS,
    );

    test(
      "OpenTofu deletes all that an offboarded tenant held",
      async () => {
        cell.site.edit("tenants/hospital-region.yaml", [[["phase"], "offboarded"]]);
        await cell.synth();
        await cell.apply("tenant-hospital-region");
        expect((await ours(cell.cluster)).filter((title) => title.includes("hospital-region"))).toEqual([]);
      },
      STEP_MS,
    );
  },
);

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { applyStack, trimStack } from "../../../../bin/rehearse/apply/with-terraform";
import { terraformOf } from "../../../../bin/terraform/real-terraform";
import { cdktfOut, dataStack, testWithTerraform } from "../../../support/terraform-data";
import { ioIn } from "../../support";

async function applied(stack: unknown) {
  const out = cdktfOut({ a: stack });
  const directory = join(out, "stacks/a");
  const terraform = terraformOf(ioIn(out, { env: { ...process.env, TF_PLUGIN_CACHE_DIR: join(out, "cache") } }));
  await terraform.init(directory);
  return applyStack(terraform, "a", directory);
}

testWithTerraform("a stack that settles has an empty second plan", async () => {
  expect(await applied(dataStack({ x: 1 }))).toEqual({ refused: [], settled: true });
});

testWithTerraform("a stack whose second plan would change something is not settled", async () => {
  const everNew = { resource: { terraform_data: { x: { triggers_replace: "${timestamp()}" } } } };
  expect(await applied(dataStack({}, everNew))).toEqual({ refused: [], settled: false });
});

testWithTerraform(
  "what Terraform says against a stack is a refusal; where it names no resource, of the stack",
  async () => {
    const precondition = { condition: "${self.input == 2}", error_message: "must be 2" };
    const refusing = {
      resource: { terraform_data: { x: { input: 1, lifecycle: { postcondition: [precondition] } } } },
    };
    const { refused, settled } = await applied(dataStack({}, refusing));
    expect([refused, settled]).toEqual([
      [
        expect.objectContaining({
          stack: "a",
          object: "a",
          message: expect.stringContaining("must be 2") as string,
        }),
      ],
      undefined,
    ]);
  },
);

const manifest = (kind: string) => ({ manifest: { apiVersion: "acme.io/v1", kind, metadata: { name: "a" } } });

test("kinds that are not served are taken out of the stack on disk", () => {
  const out = cdktfOut({
    a: { resource: { kubernetes_manifest: { gone: manifest("Gone"), kept: manifest("Kept") } } },
  });
  const directory = join(out, "stacks/a");
  expect(trimStack(ioIn(out), directory, (_, kind) => kind === "Kept")).toBe(true);
  expect(JSON.parse(readFileSync(join(directory, "cdk.tf.json"), "utf8"))).toEqual({
    resource: { kubernetes_manifest: { kept: manifest("Kept") } },
  });
});

test("a stack that has nothing left says so", () => {
  const out = cdktfOut({ a: { resource: { helm_release: { kueue: {} } } } });
  expect(trimStack(ioIn(out), join(out, "stacks/a"), () => true)).toBe(false);
});

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { planStacks } from "../../../bin/diff/plan-stacks";
import { synthesisedStacks } from "../../../bin/diff/synthesised-stacks";
import { terraformOf } from "../../../bin/terraform/real-terraform";
import { cdktfOut, dataStack, testWithTerraform } from "../../support/terraform-data";
import { ioIn, place } from "../support";
import { factsOutput } from "./support";

const good = dataStack({ x: "hello" }, factsOutput());
const bad = dataStack({}, { resource: { terraform_data: { x: { input: '${file("no-such-file")}' } } } });

async function outcomes(stacks: Record<string, unknown>, after: Record<string, readonly string[]> = {}) {
  const out = cdktfOut(stacks, after);
  const io = ioIn(out, { env: { TF_PLUGIN_CACHE_DIR: join(out, "plugins") } });
  const scratch = place({ keep: "" }).directory;
  const all = synthesisedStacks(io, out);
  const begun: string[] = [];
  const settings = { parallelism: 2, refresh: true, lock: true, scratch, onStack: (id: string) => void begun.push(id) };
  const found = await planStacks(terraformOf(io), all, all, settings);
  return { found, begun, left: readdirSync(scratch) };
}

testWithTerraform("each stack is planned after those that it needs, and leaves no plan behind", async () => {
  const { found, begun, left } = await outcomes({ b1: good, a1: good }, { b1: ["a1"] });
  expect(begun).toEqual(["a1", "b1"]);
  expect(found.map((outcome) => "planned" in outcome && outcome.planned.changes.length)).toEqual([1, 1]);
  expect(left).toEqual(["keep"]);
});

testWithTerraform("a stack that fails while what it needs was never applied waits for that", async () => {
  const { found } = await outcomes({ a1: good, b1: bad }, { b1: ["a1"] });
  expect(found[1]).toMatchObject({
    unplanned: {
      stack: "b1",
      status: "waiting",
      reason: expect.stringMatching(/waits for a1, which was never applied/),
    },
  });
});

testWithTerraform("a stack that needs nothing and fails has failed, with what Terraform said", async () => {
  const { found } = await outcomes({ a1: bad });
  expect(found).toEqual([
    { unplanned: { stack: "a1", status: "failed", reason: expect.stringContaining("no-such-file") as string } },
  ]);
});

import { existsSync, readFileSync } from "node:fs";
import { progress } from "../../bin/progress";
import { readSite } from "../../bin/site-source";
import { refuseOtherSite, writeSite } from "../../bin/write-site";
import type { Workplace } from "../support/cli";
import { ioIn, starterPlace } from "./support";

/** Writes the starter site to `out`, and a file beside. */
async function written(at: Workplace, only?: readonly string[]) {
  const io = ioIn(at.directory);
  const source = readSite(io, "site");
  const steps = progress(io);
  const request = { only, out: at.path("out"), beside: { [at.path("beside")]: "text" } };
  const removed = await writeSite(io, source, {}, request, steps);
  steps.done();
  return { io, source, removed };
}

test("stacks, positions and what goes beside them are written together", async () => {
  const at = starterPlace();
  const { removed } = await written(at);
  const there = ["out/stacks/a1-capacity/cdk.tf.json", "out/gigafactory.positions.json", "beside"];
  expect([removed, there.filter((file) => !existsSync(at.path(file)))]).toEqual([[], []]);
});

test("a selection leaves the other stacks' files as they are", async () => {
  const at = starterPlace();
  const { source } = await written(at);
  const other = at.path("out/stacks/a1-capacity/cdk.tf.json");
  const before = readFileSync(other, "utf8");
  await written(at, [`a1-tenant-${source.facts.tenants[0]!.id}`]);
  expect(readFileSync(other, "utf8")).toBe(before);
});

test("the output of another site is refused, one's own and an empty one are not", async () => {
  const at = starterPlace();
  const { io, source } = await written(at);
  expect(() => refuseOtherSite(io, at.path("out"), "elsewhere")).toThrow("output/another-site");
  expect(() => refuseOtherSite(io, at.path("out"), source.facts.id)).not.toThrow();
  expect(() => refuseOtherSite(io, at.path("none"), "elsewhere")).not.toThrow();
});

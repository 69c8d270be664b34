import { diff } from "../../../bin/commands/diff";
import { place } from "../support";

test("where there is neither a site nor a synthesis nothing was checked", async () => {
  const { code, stderr } = await place().run("diff");
  expect([code, stderr]).toEqual([4, expect.stringContaining("diff/nothing")]);
});

test.each([
  ["--timeout", "soon", "cli/"],
  ["--parallelism", "0", "cli/"],
  ["--output", "pdf", "cli/"],
])("%s %s is refused by name", async (flag, value, code) => {
  const ran = await place().run("diff", flag, value);
  expect(ran.code).toBe(1);
  expect(ran.stderr).toContain(code);
  expect(ran.stderr).toContain(flag);
});

test("a stack's id stands without a flag, and times have their unit", () => {
  const parsed = diff.options.parse({ stacks: ["a1-crds"], timeout: "90s" });
  expect(parsed).toMatchObject({ stacks: ["a1-crds"], timeout: 90_000, out: "cdktf.out", synth: true });
});

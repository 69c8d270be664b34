import { verify } from "../../../bin/commands/verify";
import { ioIn, place } from "../support";
import { SITE_FILES } from "../verify/fixtures";

const run = async (argv: Readonly<Record<string, unknown>>) => {
  const io = ioIn(place(SITE_FILES).directory);
  const exit = await verify.run(io, verify.options.parse({ site: "site", ...argv }));
  return { exit, text: io.out.join("") };
};

test("a cell that cannot be reached is said, and the command fails", async () => {
  const { exit, text } = await run({});
  expect(exit).toBe(1);
  expect(text).toContain("site: cell a1\n  cluster/no-kubeconfig\n");
});

test("the same is a document for machines", async () => {
  const { exit, text } = await run({ output: "json" });
  expect(exit).toBe(1);
  expect(JSON.parse(text)).toMatchObject({
    version: 1,
    exitCode: 1,
    clusters: [{ cell: "a1", faults: [{ code: "cluster/no-kubeconfig" }] }],
  });
});

test("a timeout is a number of seconds", () => {
  expect(verify.options.parse({ timeout: "5" })).toMatchObject({ timeout: 5 });
  expect(verify.options.safeParse({ timeout: "soon" }).success).toBe(false);
  expect(verify.options.safeParse({ timeout: "0" }).success).toBe(false);
});

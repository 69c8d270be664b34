import { place, snapshot } from "../support";

test("it writes a site that checks clean, and says what to do next", async () => {
  const at = place();
  const { code, stdout } = await at.run("init", "my-site");
  expect(code).toBe(0);
  expect(stdout).toContain("wrote my-site/site.yaml\n");
  expect(stdout).toContain("gigafactory check my-site");
  const checked = await at.run("check", "my-site", "--output", "json");
  const report = JSON.parse(checked.stdout) as { findings: { rule: string; verdict: string }[] };
  // CRDs are downloaded, so init cannot bring them; nothing else may be wrong with a site that we wrote ourselves.
  expect(report.findings.map(({ rule }) => rule).filter((rule) => rule !== "terraform/crds-vendored")).toEqual([]);
  expect(checked.code).toBe(0);
});

test("what it writes can be synthesised at once, and the ledger is up to date", async () => {
  const at = place();
  await at.run("init", "my-site");
  const { code, stdout } = await at.run("synth", "my-site", "--locked");
  expect(code).toBe(0);
  expect(stdout).toContain("Terraform: cdktf.out/stacks, 4 stacks with ");
});

test("a dry run lists the files and writes none", async () => {
  const at = place();
  const { code, stdout } = await at.run("init", "my-site", "--dry-run");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^(would write my-site\/\S+\n)+$/);
  expect(snapshot(at.directory)).toEqual({});
});

test("for machines it is a document", async () => {
  const { stdout } = await place().run("init", "my-site", "--output", "json");
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    directory: "my-site",
    files: expect.arrayContaining(["my-site/site.yaml", "my-site/gigafactory.lock.yaml"]) as string[],
    written: true,
  });
});

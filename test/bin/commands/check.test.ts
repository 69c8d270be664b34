import { place, replaced, SITE, snapshot, starterPlace, TENANT } from "../support";

const tooMuch = { "site/site.yaml": replaced(SITE, "envelope: {a1/hgx: 192}", "envelope: {a1/hgx: 32}") };

test("a site is checked without a word of Terraform, and its totals are the last line", async () => {
  const { code, stdout, stderr } = await starterPlace().run("check", "site");
  expect([code, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/\n?0 errors, \d+ warnings?, 0 unknown · \d+ objects, \d+ that no rule judged\n$/);
});

test("a site stands here where no directory is named", async () => {
  const at = starterPlace();
  const { runIn } = await import("../../support/cli");
  expect((await runIn(at.path("site"), ["check"])).code).toBe(0);
});

test("a violation has its line, the rule, the sum, the fix, and exit code 3", async () => {
  const { code, stdout } = await starterPlace(tooMuch).run(
    "check",
    "site",
    "--rule",
    "capacity/guaranteed-fits-envelope",
  );
  expect(code).toBe(3);
  expect(stdout).toMatch(/^site\/site\.yaml:36:\d+ {2}capacity\/guaranteed-fits-envelope {2}error\n/);
  expect(stdout).toContain("example-lab 64");
  expect(stdout).toMatch(/\n {2}fix: .+\(gigafactory rules capacity\/guaranteed-fits-envelope\)\n/);
});

test("for machines it is a report with the exit code in it", async () => {
  const { code, stdout } = await starterPlace(tooMuch).run("check", "site", "--output", "json");
  const report = JSON.parse(stdout) as {
    schema: string;
    exitCode: number;
    findings: { rule: string; place: object }[];
  };
  expect([code, report.exitCode, report.schema]).toEqual([3, 3, "gigafactory/report/v1"]);
  expect(report.findings).toContainEqual(
    expect.objectContaining({
      rule: "capacity/guaranteed-fits-envelope",
      place: { file: "site/site.yaml", line: 36, column: 24 },
    }),
  );
});

test("how bad a finding must be to fail is the pipeline's choice", async () => {
  const burst = { "site/tenants/example-lab.yaml": replaced(TENANT, "burst: 32", "burst: 200") };
  const at = starterPlace(burst);
  const rule = ["--rule", "capacity/burst-is-reachable"];
  expect((await at.run("check", "site", ...rule)).code).toBe(0);
  expect((await at.run("check", "site", ...rule, "--fail-on", "warning")).code).toBe(3);
});

test.each(["", " ", "0x10", "ninety"])("coverage of %j percent is refused, not taken for none", async (given) => {
  const { code, stderr } = await starterPlace().run("check", "site", "--min-coverage", given);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^cli\/invalid\n {2}--min-coverage must be a number of percent, such as 95\n/);
});

test("a report is never written over what is checked", async () => {
  const at = starterPlace();
  const before = snapshot(at.directory);
  const { code, stderr } = await at.run(
    "check",
    "site",
    "--output",
    "json=site/site.yaml",
    "--output",
    "sarif=s.sarif",
  );
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^cli\/overwrites\n {2}--output would write over site\/site\.yaml, which this command reads\n/,
  );
  expect(snapshot(at.directory)).toEqual(before);
});

test("a rule that there isn't is refused with what it might have been", async () => {
  const { code, stderr } = await starterPlace().run("check", "site", "--rule", "power/gird");
  expect([code, stderr.includes("did you mean power/grid?")]).toEqual([1, true]);
});

test("a dry run of a check that writes nothing is refused, beside whatever else is wrong", async () => {
  const { code, stderr } = await starterPlace().run("check", "site", "--dry-run", "--rule", "power/gird");
  expect(code).toBe(1);
  expect(stderr).toMatch(/^cli\/invalid\n {2}--dry-run belongs to --fix or --write-baseline, and neither is given/m);
  expect(stderr).toContain("did you mean power/grid?");
});

test("nothing to check is exit code 4, and a document where one was asked for", async () => {
  const { code, stdout, stderr } = await starterPlace({ "out/stacks/x": "" }).run("check", "out", "--output", "json");
  expect(code).toBe(4);
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, exitCode: 4, faults: [{ code: "check/nothing" }] });
  expect(stderr).toContain("there is nothing to check in out");
});

test("what cannot be read is a document too", async () => {
  const { code, stdout } = await starterPlace({ "site/site.yaml": "" }).run("check", "site", "--output", "json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 1,
    faults: [{ code: "yaml/empty", at: { file: "site/site.yaml", line: 1, column: 1 } }],
  });
});

describe("what cannot be written", () => {
  const isUntouched = async (...more: readonly string[]) => {
    const policy = "apiVersion: gigafactory/v1\nkind: Policy\nbaseline: base.json\n";
    const baseline = '{"apiVersion": "gigafactory/v1", "kind": "Baseline", "findings": []}';
    const at = starterPlace({
      ...tooMuch,
      ...{ file: "", "broken.json": "{", "site/policy.yaml": policy, "site/base.json": baseline },
    });
    const before = snapshot(at.directory);
    const { code, stderr } = await at.run("check", "site", ...more);
    expect(snapshot(at.directory)).toEqual(before);
    return [code, stderr.split("\n")[0]];
  };

  test.each([
    ["a report", ["--fix", "--output", "json=file/below"], "file/cannot-write"],
    ["a report", ["--write-baseline", "b.json", "--output", "json=file/below"], "file/cannot-write"],
    ["a baseline", ["--fix", "--write-baseline", "file/below"], "file/cannot-write"],
    ["a report over a file that was read", ["--fix", "--output", "json=site/base.json"], "cli/overwrites"],
  ])("%s is refused before anything is done: %j", async (_, more, code) => {
    expect(await isUntouched(...more)).toEqual([1, code]);
  });

  test("a baseline that is broken is refused before anything is mended", async () => {
    const [code, first] = await isUntouched("--fix", "--write-baseline", "broken.json");
    expect([code, first]).toEqual([1, expect.stringContaining("broken.json")]);
  });
});

test("a baseline of one directory holds when another of the same name joins it", async () => {
  const main = (name: string) =>
    JSON.stringify({
      resource: {
        kubernetes_pod_v1: { p: { metadata: { name }, spec: { host_pid: true, container: { name: "c" } } } },
      },
    });
  const at = place({
    "x/net/main.tf.json": main("x"),
    "all/x/net/main.tf.json": main("x"),
    "all/y/web/main.tf.json": main("y"),
  });
  const rule = ["--rule", "hardening/host-pid"];
  expect((await at.run("check", "x/net", ...rule, "--write-baseline", "b.json")).code).toBe(0);
  const { stdout } = await at.run("check", "all", ...rule, "--baseline", "b.json", "--output", "json");
  const { findings } = JSON.parse(stdout) as { findings: { subject: string; baselined?: true }[] };
  expect(findings.flatMap(({ subject, baselined }) => (baselined === true ? subject : []))).toEqual([
    "Pod default/x in net",
  ]);
});

import { readFileSync } from "node:fs";
import { replaced, SITE, starterPlace, TENANT } from "../support";

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
  const burst = { "site/tenants/example-lab.yaml": replaced(TENANT, "burst: 32", "burst: 4096") };
  const at = starterPlace(burst);
  const rule = ["--rule", "capacity/burst-is-reachable"];
  expect((await at.run("check", "site", ...rule)).code).toBe(0);
  expect((await at.run("check", "site", ...rule, "--fail-on", "warning")).code).toBe(3);
});

test("a waiver holds until its day, and is a finding after", async () => {
  const waiver = `apiVersion: gigafactory/v1
kind: Waivers
waivers:
  - {rule: capacity/guaranteed-fits-envelope, subject: programme research, reason: more racks in May, owner: ops, expires: 2027-05-31}
`;
  const at = starterPlace({ ...tooMuch, "site/waivers.yaml": waiver });
  const rules = ["--rule", "capacity/guaranteed-fits-envelope"];
  const held = await at.run("check", "site", ...rules, "--as-of", "2027-05-31");
  expect([held.code, held.stdout.includes("more racks in May (ops, until 2027-05-31)")]).toEqual([0, true]);
  const over = await at.run("check", "site", ...rules, "--as-of", "2027-06-01");
  expect([over.code, over.stdout.includes("policy/waiver-expired")]).toEqual([3, true]);
});

test("a waiver file that can't be read is refused at its line", async () => {
  const at = starterPlace({ "site/waivers.yaml": "apiVersion: gigafactory/v1\nkind: Waivers\nwaivers: [{rule: 1}]\n" });
  const { code, stderr } = await at.run("check", "site");
  expect([code, /site\/waivers\.yaml:3:\d+ {2}model\//.test(stderr)]).toEqual([1, true]);
});

test("a rule that there isn't is refused with what it might have been", async () => {
  const { code, stderr } = await starterPlace().run("check", "site", "--rule", "power/gird");
  expect([code, stderr.includes("did you mean power/grid?")]).toEqual([1, true]);
});

test("Terraform that was synthesised has the same findings, with the lines of the YAML", async () => {
  const at = starterPlace(tooMuch);
  await at.run("synth", "site", "--no-check");
  const findings = async (target: string) => {
    const { stdout } = await at.run("check", target, "--output", "json");
    const report = JSON.parse(stdout) as { findings: { id: string; place?: object }[] };
    return report.findings.map(({ id, place }) => ({ id, place }));
  };
  const declared = await findings("site");
  expect(declared.length).toBeGreaterThan(0);
  expect(await findings("cdktf.out")).toEqual(declared);
});

test("Terraform of somebody else's with the files of another tool beside it is checked", async () => {
  const at = starterPlace({
    "out/stacks/net/cdk.tf.json": JSON.stringify({
      resource: { kubernetes_namespace_v1: { a: { metadata: { name: "a" } } } },
    }),
    "out/stacks/net/.terraform.lock.hcl": "",
    "out/stacks/README": "",
  });
  const { code, stdout } = await at.run("check", "out");
  expect([code, stdout.includes("terraform/backend  warning")]).toEqual([0, true]);
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

test("checking writes nothing", async () => {
  const at = starterPlace();
  const before = readFileSync(at.path("site/site.yaml"), "utf8");
  await at.run("check", "site");
  const { snapshot } = await import("../support");
  expect(snapshot(at.directory)).toEqual({
    site: "(directory)",
    "site/site.yaml": before,
    "site/tenants": "(directory)",
    "site/tenants/example-lab.yaml": TENANT,
  });
});

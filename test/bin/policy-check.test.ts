import { readFileSync } from "node:fs";
import { replaced, SITE, snapshot, starterPlace } from "./support";

const tooMuch = { "site/site.yaml": replaced(SITE, "envelope: {a1/hgx: 192}", "envelope: {a1/hgx: 32}") };
const RULE = "capacity/guaranteed-fits-envelope";
const POLICY = "apiVersion: gigafactory/v1\nkind: Policy\n";

test("a baseline that was written makes the next check clean, and marks what it knows", async () => {
  const at = starterPlace(tooMuch);
  const first = await at.run("check", "site", "--write-baseline", "b.json");
  expect([first.code, first.stdout.includes("baseline written to b.json")]).toEqual([0, true]);
  expect((await at.run("check", "site")).code).toBe(3);
  const { code, stdout } = await at.run("check", "site", "--baseline", "b.json");
  expect([code, stdout.includes(`in the baseline:\n  ${RULE}`)]).toEqual([0, true]);
});

test("the same site writes the same baseline, and what a person wrote at its top stays", async () => {
  const at = starterPlace(tooMuch);
  await at.run("check", "site", "--write-baseline", "b.json");
  const text = readFileSync(at.path("b.json"), "utf8");
  at.write("b.json", replaced(text, '"kind": "Baseline",', '"kind": "Baseline",\n  "owner": "ops",'));
  await at.run("check", "site", "--write-baseline", "b.json");
  const again = readFileSync(at.path("b.json"), "utf8");
  expect(again).toBe(replaced(text, '"kind": "Baseline",', '"kind": "Baseline",\n  "owner": "ops",'));
});

test("a baseline of one rule keeps the entries of the others", async () => {
  const at = starterPlace(tooMuch);
  await at.run("check", "site", "--write-baseline", "b.json");
  const text = readFileSync(at.path("b.json"), "utf8");
  await at.run("check", "site", "--rule", "power/grid", "--write-baseline", "b.json");
  expect(readFileSync(at.path("b.json"), "utf8")).toBe(text);
});

test("a dry run writes no baseline", async () => {
  const at = starterPlace(tooMuch);
  const before = snapshot(at.directory);
  const { stdout } = await at.run("check", "site", "--write-baseline", "b.json", "--dry-run");
  expect([snapshot(at.directory), stdout.includes("baseline would be written to b.json")]).toEqual([before, true]);
});

test("policy.yaml beside the site decides what is asked, and what fails", async () => {
  const at = starterPlace({ ...tooMuch, "site/policy.yaml": `${POLICY}rules: {${RULE}: {severity: warning}}\n` });
  const { code, stdout } = await at.run("check", "site");
  expect([code, stdout.includes(`${RULE}  warning`)]).toEqual([0, true]);
  expect((await at.run("check", "site", "--fail-on", "warning")).code).toBe(3);
});

test("synth honours policy.yaml too", async () => {
  const at = starterPlace({ ...tooMuch, "site/policy.yaml": `${POLICY}rules: {${RULE}: {severity: warning}}\n` });
  expect((await at.run("synth", "site", "--dry-run")).code).toBe(0);
  at.write("site/policy.yaml", POLICY);
  expect((await at.run("synth", "site", "--dry-run")).code).toBe(3);
});

test("a policy that can't be read is refused at its line, in every command", async () => {
  const at = starterPlace({ "site/policy.yaml": `${POLICY}packs: [defualt]\n` });
  for (const command of ["check", "synth"]) {
    const { code, stderr } = await at.run(command, "site");
    expect([code, stderr]).toEqual([1, expect.stringMatching(/^site\/policy\.yaml:3:9 {2}policy\/unknown-pack/)]);
  }
});

test("coverage that is too small is exit code 3, with a line that says why", async () => {
  const { code, stdout } = await starterPlace().run(
    "check",
    "site",
    "--rule",
    "capacity/tenant-at-most",
    "--min-coverage",
    "50",
  );
  expect(code).toBe(3);
  expect(stdout).toMatch(/^coverage {2}error\n {2}0 of \d+ objects are judged by a rule, 0 %; expected at least 50 %/);
});

test("a rule that is skipped is not asked, and the report says why", async () => {
  const { code, stdout } = await starterPlace(tooMuch).run(
    "check",
    "site",
    "--rule",
    RULE,
    "--skip",
    `${RULE}=soon, really`,
  );
  expect([code, stdout.includes(`left out:\n  ${RULE}  soon, really`)]).toEqual([4, true]);
});

test("everything that is wrong with a command line is said at once", async () => {
  const wrong = [
    "--fail-on",
    "never",
    "--min-coverage",
    "x",
    "--skip",
    "power/grid",
    "--rule",
    "power/gird",
    "--pack",
    "nsa",
  ];
  const { code, stderr } = await starterPlace().run("check", "site", ...wrong, "--output", "xml");
  expect(code).toBe(1);
  expect(stderr).toMatch(/\n\n6 errors\n$/);
});

test("ids of a policy's own rules are no mistake before they are loaded", async () => {
  const at = starterPlace({ "site/policy.yaml": `${POLICY}custom: {rules: [mine.mjs]}\n` });
  const { stderr } = await at.run("check", "site", "--rule", "hardening/mine", "--fail-on", "never");
  expect(stderr).not.toContain("policy/unknown-rule");
});

test("a file that is no baseline is never written over", async () => {
  const at = starterPlace({ ...tooMuch, "report.json": "{}" });
  const { code, stderr } = await at.run("check", "site", "--write-baseline", "report.json");
  expect([code, stderr.includes("baseline/not-a-baseline")]).toEqual([1, true]);
  expect(readFileSync(at.path("report.json"), "utf8")).toBe("{}");
});

test("a baseline that the policy names holds for check and synth", async () => {
  const at = starterPlace({ ...tooMuch, "site/policy.yaml": POLICY });
  await at.run("check", "site", "--write-baseline", "site/baseline.json");
  at.write("site/policy.yaml", `${POLICY}baseline: baseline.json\n`);
  expect((await at.run("check", "site")).code).toBe(0);
  expect((await at.run("synth", "site", "--dry-run")).code).toBe(0);
});

test("a baseline hides nothing of a stack that has its name in another directory", async () => {
  const pod = {
    metadata: { name: "p", namespace: "n" },
    spec: { host_pid: true, container: [{ name: "c", image: "i" }] },
  };
  const main = JSON.stringify({ resource: { kubernetes_pod_v1: { p: pod } } });
  const at = starterPlace({ "k/eu/prod/main.tf.json": main, "k/us/prod/main.tf.json": main });
  const rule = ["--rule", "hardening/host-pid"];
  await at.run("check", "k", ...rule, "--write-baseline", "b.json");
  const known = JSON.parse(readFileSync(at.path("b.json"), "utf8")) as { findings: { stack: string }[] };
  at.write("b.json", JSON.stringify({ ...known, findings: known.findings.filter(({ stack }) => stack === "eu/prod") }));
  const { code, stdout } = await at.run("check", "k", ...rule, "--baseline", "b.json");
  expect([code, stdout]).toEqual([3, expect.stringMatching(/host-pid {2}error\n {2}Pod n\/p in us\/prod[^]*1 error/)]);
});

test("a baseline of one stack keeps the entries of the others", async () => {
  const pod = {
    metadata: { name: "p", namespace: "n" },
    spec: { host_pid: true, container: [{ name: "c", image: "i" }] },
  };
  const main = JSON.stringify({ resource: { kubernetes_pod_v1: { p: pod } } });
  const at = starterPlace({ "a/one/main.tf.json": main, "b/two/main.tf.json": main });
  await at.run("check", "a/one", "--write-baseline", "b.json");
  await at.run("check", "b/two", "--write-baseline", "b.json");
  const codes = [];
  for (const stack of ["a/one", "b/two"])
    codes.push((await at.run("check", stack, "--baseline", "b.json", "--fail-on", "warning")).code);
  expect(codes).toEqual([0, 0]);
});

test("a cluster can't be mended", async () => {
  const { code, stderr } = await starterPlace().run("check", "site", "--fix", "--kubeconfig", "none");
  expect([code, stderr]).toEqual([1, expect.stringContaining("check/no-site-to-mend")]);
});

test("a baseline that is written again has each stack by the name that tells it from all that it knows", async () => {
  const manifest = (name: string) =>
    JSON.stringify({ resource: { kubernetes_pod_v1: { p: { metadata: { name }, spec: { host_pid: true } } } } });
  const at = starterPlace({ "k/x/net/main.tf.json": manifest("x"), "k/y/net/main.tf.json": manifest("y") });
  const stacks = () => {
    const { findings } = JSON.parse(readFileSync(at.path("b.json"), "utf8")) as { findings: { stack: string }[] };
    return [...new Set(findings.map(({ stack }) => stack))];
  };
  await at.run("check", "k/x/net", "--write-baseline", "b.json");
  expect(stacks()).toEqual(["net"]);
  await at.run("check", "k", "--write-baseline", "b.json");
  expect(stacks()).toEqual(["x/net", "y/net"]);
  await at.run("check", "k/y/net", "--write-baseline", "b.json");
  expect(stacks()).toEqual(["x/net", "y/net"]);
  expect((await at.run("check", "k", "--baseline", "b.json", "--fail-on", "warning")).code).toBe(0);
});

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Workplace } from "../support/cli";
import { build, run } from "../support/build";
import { ROOT } from "../support/sources";
import { replaced, SITE, snapshot, starterPlace } from "./support";

const APP = join(ROOT, "dist/bin/synth.js");

beforeAll(build, 120_000);

/** The starter site with a ledger that is up to date, and its Terraform as `gigafactory synth` writes it. */
async function synthesised(): Promise<Workplace> {
  const at = starterPlace();
  await at.run("synth", "site");
  return at;
}

/** Runs the app as cdktf-cli does: output directory and context come from its environment. */
function app(at: Workplace, env: Readonly<Record<string, string>>) {
  const cdktf = { CDKTF_OUTDIR: at.path("app.out"), ...env };
  return run(process.execPath, [APP], { cwd: at.directory, env: { PATH: process.env["PATH"], ...cdktf } });
}

test("the app that cdktf-cli runs writes the same bytes as gigafactory synth", async () => {
  const at = await synthesised();
  expect(app(at, { GIGAFACTORY_SITE: "site" })).toMatchObject({ status: 0, output: "" });
  const [ours, theirs] = [snapshot(at.path("cdktf.out")), snapshot(at.path("app.out"))];
  const stacks = Object.keys(ours).filter((file) => file.endsWith("cdk.tf.json"));
  expect(stacks).toHaveLength(4);
  for (const file of stacks) expect([file, theirs[file]]).toEqual([file, ours[file]]);
  expect(theirs["gigafactory.positions.json"]).toBe(ours["gigafactory.positions.json"]);
});

test("the site is the context's, where the environment names none", async () => {
  const at = await synthesised();
  expect(app(at, { CDKTF_CONTEXT_JSON: '{"site": "site"}' }).status).toBe(0);
  expect(app(at, { CDKTF_CONTEXT_JSON: '{"site": "nowhere"}', GIGAFACTORY_SITE: "site" }).status).toBe(0);
  expect(existsSync(at.path("app.out/stacks/a1-capacity/cdk.tf.json"))).toBe(true);
});

test("the output is one that can be checked, with the lines of the YAML", async () => {
  const at = await synthesised();
  app(at, { GIGAFACTORY_SITE: "site" });
  expect((await at.run("check", "app.out")).code).toBe(0);
});

test("a site that can't be read fails in words, without a stack trace and without Terraform", () => {
  const at = starterPlace({ "site/site.yaml": replaced(SITE, "nodes: 32", "nodes: -1") });
  const { status, stdout, output } = app(at, { GIGAFACTORY_SITE: "site" });
  expect([status, stdout]).toEqual([1, ""]);
  expect(output).toMatch(/^site\/site\.yaml:24:38 {2}model\/out-of-range\n/);
  expect(output).not.toMatch(/^\s+at /m);
  expect(Object.keys(snapshot(at.directory)).filter((file) => file.endsWith(".json"))).toEqual([]);
});

test("an immutable object whose new generation nobody recorded is refused: the next change would take its number", () => {
  const at = starterPlace();
  const { status, output } = app(at, { GIGAFACTORY_SITE: "site" });
  expect(status).toBe(1);
  expect(output).toContain("site/gigafactory.lock.yaml:1:1  ledger/stale");
  expect(output).toContain("fix: run gigafactory synth site once");
});

const CLI = process.env["GIGAFACTORY_CDKTF_CLI"];
if (CLI === undefined) process.stderr.write("SKIPPED, no GIGAFACTORY_CDKTF_CLI: cdktf synth with the real cdktf-cli\n");
const testWithCli = CLI === undefined ? test.skip : test;

testWithCli(
  "with the cdktf.json that init writes, cdktf synth synthesises the site",
  async () => {
    const at = starterPlace();
    await at.run("init", "my-site");
    const file = at.path("my-site/cdktf.json");
    const config = JSON.parse(readFileSync(file, "utf8")) as { app: string };
    expect(config.app).toBe("npx --no-install gigafactory-synth");
    // The package is not installed beside this test's site: its command is called by its file.
    writeFileSync(file, JSON.stringify({ ...config, app: `${process.execPath} ${APP}` }));
    const before = readFileSync(at.path("my-site/gigafactory.lock.yaml"), "utf8");
    const env = { ...process.env, CI: "1", CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1" };
    const { status, output } = run(CLI!, ["synth"], { cwd: at.path("my-site"), env });
    expect([status, status === 0 ? "" : output]).toEqual([0, ""]);
    const stacks = Object.keys(snapshot(at.path("my-site/cdktf.out"))).filter((name) => name.endsWith("cdk.tf.json"));
    expect(stacks).toHaveLength(4);
    expect(readFileSync(at.path("my-site/gigafactory.lock.yaml"), "utf8")).toBe(before);
  },
  120_000,
);

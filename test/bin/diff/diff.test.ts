import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { terraformOf } from "../../../bin/terraform/real-terraform";
import { interruptionWhen } from "../../support/processes";
import { cdktfOut, dataStack, fakeTerraform, testWithTerraform, writeStack } from "../../support/terraform-data";
import { ioIn, place, snapshot, starterPlace } from "../support";
import type { Diffed } from "./support";
import { diffIn, factsOutput } from "./support";

const SECRET = "hunter2-do-not-print";
const FORMATS = ["text", "json", "markdown", "sarif"];

const stack = (inputs: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  dataStack(inputs, { ...factsOutput(), ...more });

/** A stack that can only be planned once another was applied: what it needs is a file that the other writes. */
const needing = (state: string) =>
  stack(
    {},
    {
      data: { terraform_remote_state: { producer: { backend: "local", config: { path: state } } } },
      resource: { terraform_data: { x: { input: "${data.terraform_remote_state.producer.outputs.ready}" } } },
    },
  );

const broken = stack({}, { resource: { terraform_data: { x: { input: '${file("no-such-file")}' } } } });

interface Json {
  readonly exitCode: number;
  readonly stacks: readonly { readonly stack: string; readonly status: string; readonly reason?: string }[];
}

async function jsonDiff(out: string, given: Readonly<Record<string, unknown>> = {}) {
  const ran = await diffIn(out, { out, output: "json", ...given });
  const json = JSON.parse(ran.stdout) as Json;
  return { ...ran, json, statuses: Object.fromEntries(json.stacks.map(({ stack: id, status }) => [id, status])) };
}

async function applyStack(out: string, id: string): Promise<void> {
  const terraform = terraformOf(ioIn(out));
  const directory = join(out, "stacks", id);
  await terraform.init(directory);
  expect(await terraform.apply(directory)).toMatchObject({ ok: true });
}

testWithTerraform("what would be created is changes, and nothing is once it was applied", async () => {
  const out = cdktfOut({ a: stack({ x: 1 }), b: stack({ y: 2 }) }, { b: ["a"] });
  const first = await jsonDiff(out);
  expect([first.code, first.statuses]).toEqual([2, { a: "changed", b: "changed" }]);
  await applyStack(out, "a");
  await applyStack(out, "b");
  const second = await jsonDiff(out);
  expect([second.code, second.statuses]).toEqual([0, { a: "unchanged", b: "unchanged" }]);
});

testWithTerraform("a stack whose producer was never applied waits, and fails nothing", async () => {
  const out = cdktfOut({ a1: stack({ x: 1 }), b1: needing("../a1/terraform.tfstate"), c1: stack({}) }, { b1: ["a1"] });
  const { code, json, statuses } = await jsonDiff(out);
  expect([code, statuses]).toEqual([2, { a1: "changed", c1: "changed", b1: "waiting" }]);
  expect(json.stacks.find(({ stack: id }) => id === "b1")?.reason).toMatch(
    /^it waits for a1, which was never applied; /,
  );
});

testWithTerraform("a producer that is not planned itself is asked for its state", async () => {
  const out = cdktfOut({ a1: stack({ x: 1 }), b1: needing("../a1/terraform.tfstate") }, { b1: ["a1"] });
  const { code, statuses } = await jsonDiff(out, { stacks: ["b1"] });
  expect([code, statuses]).toEqual([4, { b1: "waiting" }]);
});

testWithTerraform("where all that a stack needs was applied, its failure is its own", async () => {
  const out = cdktfOut({ a1: stack({ x: 1 }), b1: needing("../a1/terraform.tfstate") }, { b1: ["a1"] });
  await applyStack(out, "a1");
  const { code, statuses } = await jsonDiff(out);
  expect([code, statuses]).toEqual([1, { a1: "unchanged", b1: "failed" }]);
});

testWithTerraform("a stack that fails leaves the others reported, and ends with 1", async () => {
  const out = cdktfOut({ a1: broken, b1: stack({ y: 2 }) });
  const { code, json, statuses } = await jsonDiff(out);
  expect([code, statuses]).toEqual([1, { a1: "failed", b1: "changed" }]);
  expect(json.stacks.find(({ stack: id }) => id === "a1")?.reason).toContain("no-such-file");
});

testWithTerraform("only the stacks that are named are planned", async () => {
  const out = cdktfOut({ a1: stack({ x: 1 }), b1: stack({ y: 2 }) }, { b1: ["a1"] });
  expect((await jsonDiff(out, { stacks: ["b1"] })).statuses).toEqual({ b1: "changed" });
});

test("a stack that there is not is refused with the nearest name", async () => {
  const out = cdktfOut({ "a1-capacity": stack({}) });
  const { code, stderr } = await diffIn(out, { out, stacks: ["a1-capacty"] });
  expect([code, stderr]).toEqual([1, expect.stringContaining("did you mean a1-capacity?")]);
});

test("neither a site nor a synthesis is nothing to plan", async () => {
  const { code, stderr } = await diffIn(place().directory, {});
  expect([code, stderr]).toEqual([4, expect.stringContaining("diff/nothing")]);
});

test("a kind of danger that there is not is refused before anything is planned", async () => {
  const { code, stderr } = await diffIn(place().directory, { allow: ["destroy-namespce"] });
  expect([code, stderr]).toEqual([1, expect.stringContaining("did you mean destroy-namespace")]);
});

testWithTerraform("no format has a sensitive value in it, neither new nor old", async () => {
  const sensitive = (value: string) =>
    stack(
      { x: "${var.password}" },
      {
        variable: { password: { default: value, sensitive: true } },
        output: { ...(factsOutput()["output"] as object), password: { value: "${var.password}", sensitive: true } },
      },
    );
  const out = cdktfOut({ a1: sensitive(SECRET) });
  await applyStack(out, "a1");
  writeStack(out, "a1", sensitive(`${SECRET}-2`));
  for (const output of FORMATS) {
    const { code, stdout, stderr } = await diffIn(out, { out, output });
    expect([output, code, (stdout + stderr).includes(SECRET)]).toEqual([output, 2, false]);
  }
});

testWithTerraform("no plan stays behind", async () => {
  const left = () => readdirSync(tmpdir()).filter((name) => name.startsWith("gigafactory-diff-"));
  const before = left();
  const out = cdktfOut({ a1: stack({ x: 1 }) });
  await diffIn(out, { out });
  expect(left().filter((name) => !before.includes(name))).toEqual([]);
  expect(readdirSync(join(out, "stacks", "a1")).sort()).toEqual([".terraform", "cdk.tf.json"]);
});

testWithTerraform("the output goes to a file, and text to stdout", async () => {
  const out = cdktfOut({ a1: stack({ x: 1 }) });
  const { stdout } = await diffIn(out, { out, output: "markdown", outputFile: "comment.md" });
  expect(readFileSync(join(out, "comment.md"), "utf8")).toMatch(/^<!-- gigafactory diff/);
  expect(stdout).toContain("a1: 1 created");
});

testWithTerraform("a diff of the same says the same, byte for byte", async () => {
  const out = cdktfOut({ a1: stack({ x: 1 }), b1: stack({ y: 2 }), c1: broken });
  // One after the other: each locks the same states.
  const all: Diffed[] = [];
  for (const parallelism of [1, 2, 3]) all.push(await diffIn(out, { out, output: "json", parallelism }));
  expect(all[1]).toEqual(all[0]);
  expect(all[2]).toEqual(all[0]);
});

testWithTerraform("only what was not found applied is affected, by the record", async () => {
  const out = cdktfOut({ a1: stack({ x: 1 }), b1: stack({ y: 2 }) });
  const record = { affected: true, record: "applied.json" };
  await applyStack(out, "a1");
  expect((await jsonDiff(out, record)).statuses).toEqual({ a1: "unchanged", b1: "changed" });
  const recorded = JSON.parse(readFileSync(join(out, "applied.json"), "utf8")) as { stacks: object };
  expect(Object.keys(recorded.stacks)).toEqual(["a1"]);
  writeStack(out, "a1", stack({ x: 3 }));
  await applyStack(out, "b1");
  const { code, json } = await jsonDiff(out, record);
  expect([code, json.stacks.map(({ stack: id, status, reason }) => [id, status, reason ?? ""])]).toEqual([
    2,
    [
      ["a1", "changed", ""],
      ["b1", "unchanged", ""],
    ],
  ]);
  const third = await jsonDiff(out, record);
  expect(third.json.stacks.find(({ stack: id }) => id === "b1")?.reason).toMatch(/made of the same as at applied.json/);
});

testWithTerraform("a stack that the record knows and nobody declares is removed, and a change", async () => {
  const out = cdktfOut({ a1: stack({ x: 1 }), b1: stack({ y: 2 }) });
  await applyStack(out, "a1");
  await applyStack(out, "b1");
  await jsonDiff(out, { record: "applied.json" });
  writeManifestWithout(out, "b1");
  const { code, statuses } = await jsonDiff(out, { affected: true, record: "applied.json" });
  expect([code, statuses]).toEqual([2, { a1: "unchanged", b1: "removed" }]);
  expect((await jsonDiff(out, { affected: true, record: "applied.json" })).statuses).toMatchObject({ b1: "removed" });
});

function writeManifestWithout(out: string, id: string): void {
  const file = join(out, "manifest.json");
  const manifest = JSON.parse(readFileSync(file, "utf8")) as { stacks: Record<string, unknown> };
  delete manifest.stacks[id];
  writeFileSync(file, JSON.stringify(manifest));
}

test("--affected without anything to compare with is refused", async () => {
  const out = cdktfOut({ a1: stack({}) });
  const { code, stderr } = await diffIn(out, { out, affected: true });
  expect([code, stderr]).toEqual([1, expect.stringContaining("diff/nothing-to-compare")]);
});

test("a Terraform that hangs fails its stack alone, after the timeout", async () => {
  const out = cdktfOut({ a1: stack({}), b1: stack({}) });
  const script = 'case "$PWD $1" in *a1\\ plan) sleep 60;; *show) echo "{}";; esac; exit 0';
  const env = { TERRAFORM_BINARY_NAME: fakeTerraform(script), TF_PLUGIN_CACHE_DIR: join(out, "plugins") };
  const { code, stdout } = await diffIn(out, { out, output: "json", timeout: "3s" }, { env });
  const { stacks } = JSON.parse(stdout) as Json;
  expect([code, stacks.map(({ reason }) => reason)]).toEqual([
    1,
    ["plan took longer than it may, and was stopped", expect.stringContaining("change/not-a-plan")],
  ]);
});

test("an interrupted diff says so and prints no report", async () => {
  const out = cdktfOut({ a1: stack({}) });
  const begun = join(out, "begun");
  const terraform = fakeTerraform(`touch ${begun}; sleep 60`);
  const env = { TERRAFORM_BINARY_NAME: terraform, TF_PLUGIN_CACHE_DIR: join(out, "plugins") };
  const signal = interruptionWhen(() => existsSync(begun));
  const { code, stdout, stderr } = await diffIn(out, { out }, { env, interruption: () => signal });
  expect([code, stdout, stderr]).toEqual([1, "", expect.stringContaining("diff/interrupted")]);
  expect(stderr).toContain("stopping: Terraform unlocks its states first");
});

test("a diff that is interrupted before Terraform said its version says so too", async () => {
  const out = cdktfOut({ a1: stack({}) });
  const begun = join(out, "begun");
  const env = { TERRAFORM_BINARY_NAME: place({ slow: `#!/bin/sh\ntouch ${begun}; sleep 60` }).path("slow") };
  chmodSync(env.TERRAFORM_BINARY_NAME, 0o755);
  const signal = interruptionWhen(() => existsSync(begun));
  const { code, stderr } = await diffIn(out, { out }, { env, interruption: () => signal });
  expect([code, stderr]).toEqual([1, expect.stringContaining("diff/interrupted")]);
});

test("without Terraform a site is not synthesised either, and what is missing is said", async () => {
  const { directory } = starterPlace();
  const before = snapshot(directory);
  const ran = await diffIn(directory, { site: "site", out: "out" }, { env: { TERRAFORM_BINARY_NAME: "no-terraform" } });
  expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining("terraform/missing")]);
  expect(snapshot(directory)).toEqual(before);
});

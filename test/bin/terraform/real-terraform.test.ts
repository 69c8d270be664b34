import { getMaxListeners } from "node:events";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ProgramRun } from "../../../bin/programs";
import { terraformOf } from "../../../bin/terraform/real-terraform";
import { interruptionWhen } from "../../support/processes";
import { cdktfOut, dataStack, fakeTerraform, testWithTerraform, writeStack } from "../../support/terraform-data";
import { ioIn, place } from "../support";

const SECRET = "hunter2-do-not-print";

/** Terraform over one stack in a directory of its own, with a plugin cache of its own. */
function over(configuration: unknown, env: Record<string, string> = {}) {
  const out = cdktfOut({ one: configuration });
  const io = ioIn(out, { env: { TF_PLUGIN_CACHE_DIR: join(out, "plugins"), ...env } });
  const terraform = terraformOf(io);
  return {
    out,
    directory: join(out, "stacks", "one"),
    terraform,
    planFile: join(out, "plan"),
    json: join(out, "plan.json"),
  };
}

testWithTerraform("the version says whose program it is", async () => {
  expect(await over(dataStack({})).terraform.version()).toMatch(/^(Terraform|OpenTofu) v\d+\.\d+\.\d+/);
});

testWithTerraform("a plan says that something changes, until it was applied", async () => {
  const { directory, terraform, planFile } = over(dataStack({ x: "hello" }));
  expect(await terraform.init(directory)).toEqual({ ok: true, problems: [] });
  expect(await terraform.plan(directory, planFile)).toMatchObject({ ok: true, changes: true });
  expect(await terraform.apply(directory, planFile)).toMatchObject({ ok: true });
  expect(await terraform.plan(directory, planFile)).toMatchObject({ ok: true, changes: false });
});

testWithTerraform("a plan is shown as JSON in the file that was named", async () => {
  const { directory, terraform, planFile, json } = over(dataStack({ x: "hello" }));
  await terraform.init(directory);
  await terraform.plan(directory, planFile);
  expect(await terraform.show(directory, planFile, json)).toEqual({ ok: true, problems: [] });
  expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({
    resource_changes: [{ address: "terraform_data.x", change: { actions: ["create"] } }],
  });
});

testWithTerraform("what was destroyed is planned anew", async () => {
  const { directory, terraform, planFile } = over(dataStack({ x: "hello" }));
  await terraform.init(directory);
  await terraform.apply(directory);
  expect(await terraform.destroy(directory)).toMatchObject({ ok: true });
  expect(await terraform.plan(directory, planFile)).toMatchObject({ changes: true });
});

testWithTerraform("an error comes with its summary, and its detail", async () => {
  const failing = {
    input: "a",
    lifecycle: { postcondition: [{ condition: '${self.input == "b"}', error_message: "one is not two" }] },
  };
  const { directory, terraform, planFile } = over(dataStack({}, { resource: { terraform_data: { x: failing } } }));
  await terraform.init(directory);
  expect(await terraform.plan(directory, planFile)).toEqual({
    ok: false,
    problems: [
      {
        severity: "error",
        summary: "Resource postcondition failed",
        detail: expect.stringContaining("one is not two") as string,
      },
    ],
  });
});

testWithTerraform("no problem repeats a sensitive value", async () => {
  const failing = {
    input: "${var.password}",
    lifecycle: {
      precondition: [{ condition: "${length(var.password) < 3}", error_message: "not ${var.password}" }],
    },
  };
  const { directory, terraform, planFile } = over(
    dataStack(
      {},
      {
        variable: { password: { default: SECRET, sensitive: true } },
        resource: { terraform_data: { x: failing } },
      },
    ),
  );
  await terraform.init(directory);
  const outcome = await terraform.plan(directory, planFile);
  expect(outcome.ok).toBe(false);
  expect(JSON.stringify(outcome)).not.toContain(SECRET);
});

testWithTerraform("show says why there is nothing to show", async () => {
  const { directory, terraform, json } = over(dataStack({}));
  const outcome = await terraform.show(directory, "no-such-plan", json);
  expect(outcome).toMatchObject({
    ok: false,
    problems: expect.arrayContaining([
      expect.objectContaining({ severity: "error", summary: "Failed to read the given file as a state or plan file" }),
    ]) as unknown,
  });
});

testWithTerraform("a locked state is refused with who holds it", async () => {
  const { directory, terraform, planFile } = over(dataStack({ x: "hello" }));
  await terraform.init(directory);
  await terraform.apply(directory);
  const info = {
    ID: "1",
    Operation: "OperationTypeApply",
    Who: "ann@laptop",
    Version: "1",
    Created: "2026-01-01T00:00:00Z",
    Path: "",
  };
  const state = join(directory, "terraform.tfstate");
  writeFileSync(join(directory, ".terraform.tfstate.lock.info"), JSON.stringify(info));
  const holder = await lockedWhile(state, () => terraform.plan(directory, planFile));
  expect(holder).toMatchObject({ ok: false, problems: [{ detail: expect.stringContaining("ann@laptop") as string }] });
  expect(await lockedWhile(state, () => terraform.plan(directory, planFile, { lock: false }))).toMatchObject({
    ok: true,
  });
});

/** Holds a local state's lock as Terraform does: an fcntl lock, which node has no call for. */
async function lockedWhile<T>(state: string, work: () => Promise<T>): Promise<T> {
  const { spawn } = await import("node:child_process");
  const script =
    "import fcntl,sys\nf=open(sys.argv[1],'r+')\nfcntl.lockf(f,fcntl.LOCK_EX)\nprint('held',flush=True)\nsys.stdin.read()";
  const child = spawn("python3", ["-c", script, state], { stdio: ["pipe", "pipe", "inherit"] });
  await new Promise((resolve) => child.stdout.once("data", resolve));
  try {
    return await work();
  } finally {
    child.stdin.end();
    await new Promise((resolve) => child.once("close", resolve));
  }
}

testWithTerraform("a second init of the same configuration does not run", async () => {
  const { directory, terraform } = over(dataStack({ x: "hello" }));
  await terraform.init(directory);
  const state = join(directory, ".terraform", "terraform.tfstate");
  const before = statSync(state).mtimeMs;
  writeStack(join(directory, "../.."), "one", dataStack({ x: "another value needs no init" }));
  await terraform.init(directory);
  expect(statSync(state).mtimeMs).toBe(before);
});

testWithTerraform("another backend is another init", async () => {
  const { out, directory, terraform } = over(dataStack({ x: "hello" }));
  await terraform.init(directory);
  writeStack(out, "one", {
    ...dataStack({ x: "hello" }),
    terraform: { backend: { local: { path: "moved.tfstate" } } },
  });
  expect(await terraform.init(directory)).toMatchObject({
    ok: false,
    problems: [{ summary: "Backend configuration changed" }],
  });
});

testWithTerraform("many stacks are initialised at once over one plugin cache, and leave no lock", async () => {
  const ids = ["a", "b", "c", "d"];
  const out = cdktfOut(Object.fromEntries(ids.map((id) => [id, dataStack({ x: id })])));
  const plugins = join(out, "plugins");
  const terraform = terraformOf(ioIn(out, { env: { TF_PLUGIN_CACHE_DIR: plugins } }));
  const outcomes = await Promise.all(ids.map((id) => terraform.init(join(out, "stacks", id))));
  expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true, true]);
  expect(readdirSync(plugins)).toEqual([]);
});

test("a machine without Terraform is told what to do", () => {
  const io = ioIn(place().directory, {
    programs: { run: () => Promise.reject(new Error("unused")), find: () => undefined },
  });
  expect(() => terraformOf(io)).toThrowFault({ code: "terraform/missing" });
});

test("a TERRAFORM_BINARY_NAME that is not there is not replaced by another program", () => {
  const io = ioIn(place().directory, { env: { TERRAFORM_BINARY_NAME: "/no/such/terraform" } });
  expect(() => terraformOf(io)).toThrowFault({ code: "terraform/missing", received: "/no/such/terraform" });
});

test("where there is no terraform, tofu serves", () => {
  const programs = {
    run: () => Promise.reject(new Error("unused")),
    find: (name: string) => (name === "tofu" ? "/opt/tofu" : undefined),
  };
  expect(terraformOf(ioIn(place().directory, { programs })).binary).toBe("/opt/tofu");
});

test("a program that is no Terraform is refused", async () => {
  const io = ioIn(place().directory, { env: { TERRAFORM_BINARY_NAME: "/bin/echo" } });
  await expect(terraformOf(io).version()).rejects.toThrow("terraform/unusable");
});

/** A fake in the place of Terraform; it never touches a plugin cache, but init's lock stands in it. */
function faked(script: string, timeoutMs?: number) {
  const at = place();
  const env = { TERRAFORM_BINARY_NAME: fakeTerraform(script), TF_PLUGIN_CACHE_DIR: at.path("plugins") };
  const terraform = terraformOf(ioIn(at.directory, { env }), timeoutMs === undefined ? {} : { timeoutMs });
  return { at, terraform };
}

test("a run that hangs is stopped at its timeout", async () => {
  const { at, terraform } = faked("sleep 60", 300);
  expect(await terraform.plan(at.directory, "p")).toEqual({
    ok: false,
    problems: [{ severity: "error", summary: "plan took longer than it may, and was stopped", detail: "" }],
  });
});

test("an interrupted run says so, and leaves no init lock", async () => {
  const at = place();
  const script = `touch ${at.path("begun")}; sleep 60`;
  const env = { TERRAFORM_BINARY_NAME: fakeTerraform(script), TF_PLUGIN_CACHE_DIR: at.path("plugins") };
  const signal = interruptionWhen(() => existsSync(at.path("begun")));
  const terraform = terraformOf(ioIn(at.directory, { env, interruption: () => signal }));
  const outcome = await terraform.init(at.directory);
  expect(outcome).toMatchObject({ ok: false, problems: [{ summary: "init was interrupted" }] });
  expect(existsSync(at.path("plugins/.gigafactory-init.lock"))).toBe(false);
});

test("an interrupted plan may unlock its state before it ends", async () => {
  const at = place({ lock: "" });
  const script = `trap 'sleep 1; rm lock; exit 1' INT; echo; while :; do sleep 0.1; done`;
  const interrupted = new AbortController();
  const terraform = terraformOf(
    ioIn(at.directory, {
      env: { TERRAFORM_BINARY_NAME: fakeTerraform(script) },
      interruption: () => interrupted.signal,
    }),
    { graceMs: 60_000, onLine: () => interrupted.abort("SIGINT") },
  );
  const outcome = await terraform.plan(at.directory, "p");
  expect(outcome).toMatchObject({ ok: false, problems: [{ summary: "plan was interrupted" }] });
  expect(existsSync(at.path("lock"))).toBe(false);
});

test("garbage on stdout is no problem of its own, but an end without a word is one", async () => {
  const { at, terraform } = faked('printf \'{"type":"diagnostic","diagnostic":7}\\n{{{\\n\\0\\n\'; exit 7');
  expect(await terraform.plan(at.directory, "p")).toEqual({
    ok: false,
    problems: [{ severity: "error", summary: "plan ended with code 7 and did not say why", detail: "" }],
  });
});

test("an init that knows no -json is asked again without", async () => {
  const script = 'case "$*" in *-json*) echo "Error: flag provided but not defined: -json" >&2; exit 1;; esac; exit 0';
  const { at, terraform } = faked(script);
  expect(await terraform.init(at.directory)).toEqual({ ok: true, problems: [] });
});

test("logs that somebody switched on don't come to stderr", async () => {
  const before = process.env["TF_LOG"];
  process.env["TF_LOG"] = "TRACE";
  try {
    const { at, terraform } = faked('[ -z "$TF_LOG" ] && [ -z "$TF_DATA_DIR" ] && [ "$CHECKPOINT_DISABLE" = 1 ]');
    expect(await terraform.plan(at.directory, "p")).toMatchObject({ ok: true });
  } finally {
    if (before === undefined) delete process.env["TF_LOG"];
    else process.env["TF_LOG"] = before;
  }
});

testWithTerraform("a provider that went from the cache is installed again", async () => {
  const { directory, terraform } = over(dataStack({ x: "hello" }));
  await terraform.init(directory);
  rmSync(join(directory, ".terraform"), { recursive: true });
  await terraform.init(directory);
  expect(existsSync(join(directory, ".terraform", "terraform.tfstate"))).toBe(true);
});

test("as many runs as --parallelism says may listen for their end without a warning", async () => {
  const signals: (AbortSignal | undefined)[] = [];
  const { programs, ...io } = ioIn("/");
  const run = (program: ProgramRun) => {
    signals.push(program.signal);
    return Promise.resolve({ code: 0, stdout: "Terraform v1.11.4\n", stderr: "" });
  };
  const at = place();
  const env = { TF_PLUGIN_CACHE_DIR: at.path("plugins"), TERRAFORM_BINARY_NAME: "/bin/sh" };
  await terraformOf({ ...io, env, programs: { ...programs, run } }).version();
  expect(signals.map((signal) => getMaxListeners(signal!))).toEqual([Infinity]);
});

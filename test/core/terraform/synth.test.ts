import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { App } from "cdktf";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { GigafactoryStack } from "../../../constructs/core/terraform/stack";
import type { SynthOptions, SynthResult } from "../../../constructs/core/terraform/synth";
import { createApp, writeSynth } from "../../../constructs/core/terraform/synth";
import { OPTIONS } from "./test-stack";

let outdir: string;
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "synth-test-"));
  outdir = join(home, "site/cdktf.out");
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Synthesises stacks of these ids; the number is part of what each holds. */
function synthesise(stacks: Readonly<Record<string, number>>, options?: SynthOptions): SynthResult {
  const app = createApp();
  for (const [id, number] of Object.entries(stacks)) new GigafactoryStack(app, id, { ...OPTIONS, facts: { number } });
  return writeSynth(app, outdir, options);
}
const read = (file: string) => readFileSync(join(outdir, file), "utf8");
const stacksOfManifest = () => Object.keys((JSON.parse(read("manifest.json")) as { stacks: object }).stacks);
const file = (id: string) => `stacks/${id}/cdk.tf.json`;

test("every stack and the manifest are written into a directory that need not exist", () => {
  expect(synthesise({ a: 1, b: 1 }).written).toEqual([file("a"), file("b"), "manifest.json"]);
  expect([stacksOfManifest(), readdirSync(outdir).sort()]).toEqual([
    ["a", "b"],
    ["manifest.json", "stacks"],
  ]);
});

test("the same input gives the same bytes, and none of this machine's paths", () => {
  synthesise({ a: 1 });
  const before = [read(file("a")), read("manifest.json")];
  rmSync(outdir, { recursive: true });
  synthesise({ a: 1 });
  expect([read(file("a")), read("manifest.json")]).toEqual(before);
  expect(before.join("")).not.toMatch(new RegExp(`${tmpdir()}|${process.cwd()}`));
});

test("only files whose bytes change are touched", () => {
  synthesise({ a: 1, b: 1 });
  const untouched = statSync(join(outdir, file("a"))).ino;
  const result = synthesise({ a: 1, b: 2 });
  expect(result).toEqual({ written: [file("b")], unchanged: [file("a"), "manifest.json"], removed: [] });
  expect(statSync(join(outdir, file("a"))).ino).toBe(untouched);
});

test("what Terraform keeps beside a stack stays", () => {
  synthesise({ a: 1 });
  const kept = ["plan", ".terraform.lock.hcl", "terraform.tfstate", ".terraform/modules.json"];
  mkdirSync(join(outdir, "stacks/a/.terraform"));
  for (const name of kept) writeFileSync(join(outdir, "stacks/a", name), name);
  synthesise({ a: 2 });
  expect(kept.map((name) => read(`stacks/a/${name}`))).toEqual(kept);
});

test("a stack that is gone loses its configuration, and its folder if nothing else is in it", () => {
  synthesise({ gone: 1, planned: 1, stays: 1 });
  writeFileSync(join(outdir, "stacks/planned/.terraform.lock.hcl"), "");
  expect(synthesise({ stays: 1 }).removed).toEqual([file("gone"), file("planned")]);
  expect(readdirSync(join(outdir, "stacks")).sort()).toEqual(["planned", "stays"]);
  expect(existsSync(join(outdir, file("planned")))).toBe(false);
});

test("folders that the manifest before did not know are nobody's business", () => {
  synthesise({ a: 1 });
  mkdirSync(join(outdir, "stacks/foreign"));
  writeFileSync(join(outdir, file("foreign")), "{}");
  expect(synthesise({ a: 1 }).removed).toEqual([]);
  expect(read(file("foreign"))).toBe("{}");
});

test("a manifest that was tampered with leads nowhere out of the output", () => {
  mkdirSync(join(home, "site/victim"), { recursive: true });
  writeFileSync(join(home, "site/victim/cdk.tf.json"), "precious");
  synthesise({ a: 1 });
  writeFileSync(join(outdir, "manifest.json"), JSON.stringify({ stacks: { "../../victim": {}, "..": {} } }));
  expect(synthesise({ a: 1 }).removed).toEqual([]);
  expect(readFileSync(join(home, "site/victim/cdk.tf.json"), "utf8")).toBe("precious");
});

test.each(["not JSON", "null", '{"stacks": 7}', "[]"])("a manifest that holds %j is replaced", (text) => {
  mkdirSync(outdir, { recursive: true });
  writeFileSync(join(outdir, "manifest.json"), text);
  synthesise({ a: 1 });
  expect(stacksOfManifest()).toEqual(["a"]);
});

test("a partial synthesis leaves the other stacks, and their entries in the manifest", () => {
  synthesise({ a: 1, b: 1, c: 1 });
  const before = read(file("a"));
  const result = synthesise({ b: 2 }, { partial: true });
  expect(result).toEqual({ written: [file("b")], unchanged: ["manifest.json"], removed: [] });
  expect([stacksOfManifest(), read(file("a"))]).toEqual([["a", "b", "c"], before]);
});

test("a partial synthesis of a stack that is new adds it to the manifest", () => {
  synthesise({ a: 1, c: 1 });
  synthesise({ b: 1 }, { partial: true });
  expect(stacksOfManifest()).toEqual(["a", "b", "c"]);
});

test("a synthesis that fails leaves the output as it was", () => {
  synthesise({ a: 1 });
  const before = read(file("a"));
  const app = createApp();
  new GigafactoryStack(app, "a", { ...OPTIONS, facts: { number: 2 } });
  const bad = new GigafactoryStack(app, "b", OPTIONS);
  for (const id of ["x", "x."]) new ConfigMapV1(bad, id, { metadata: { name: "m" } });
  expect(() => writeSynth(app, outdir)).toThrowFault({ code: "terraform/duplicate-logical-id" });
  expect([read(file("a")), stacksOfManifest()]).toEqual([before, ["a"]]);
});

test("an output directory that can't be one is refused by name, without a stack trace in the words", () => {
  mkdirSync(join(home, "site"), { recursive: true });
  writeFileSync(outdir, "a file");
  expect(() => synthesise({ a: 1 })).toThrowFault({ code: "output/not-writable", received: outdir });
  expect(readFileSync(outdir, "utf8")).toBe("a file");
});

test("nothing temporary is left, whether it works or not", () => {
  const [works, fails] = [createApp(), createApp()];
  new GigafactoryStack(works, "a", OPTIONS);
  new GigafactoryStack(fails, "a", OPTIONS);
  writeSynth(works, outdir);
  writeFileSync(join(home, "file"), "");
  expect(() => writeSynth(fails, join(home, "file"))).toThrow();
  expect([works, fails].map((app) => existsSync(app.outdir))).toEqual([false, false]);
  expect(readdirSync(join(outdir, "stacks/a"))).toEqual(["cdk.tf.json"]);
});

test("an app of another making keeps its directory", () => {
  const own = new App({ outdir: join(home, "own") });
  expect(() => writeSynth(own, outdir)).toThrow("made by createApp");
  expect(existsSync(own.outdir)).toBe(true);
});

/** Linux keeps it in memory: a file system of its own. */
const ELSEWHERE = "/dev/shm";
const isElsewhere = existsSync(ELSEWHERE) && statSync(ELSEWHERE).dev !== statSync(tmpdir()).dev;
if (!isElsewhere) process.stderr.write("SKIPPED, no second file system: a synthesis into another file system\n");

(isElsewhere ? test : test.skip)("an output on another file system is written the same way", () => {
  synthesise({ a: 1 });
  const there = mkdtempSync(join(ELSEWHERE, "gigafactory-"));
  try {
    const app = createApp();
    new GigafactoryStack(app, "a", { ...OPTIONS, facts: { number: 1 } });
    expect(writeSynth(app, there).written).toEqual([file("a"), "manifest.json"]);
    expect(readFileSync(join(there, file("a")), "utf8")).toBe(read(file("a")));
    expect(readdirSync(join(there, "stacks/a"))).toEqual(["cdk.tf.json"]);
  } finally {
    rmSync(there, { recursive: true });
  }
});

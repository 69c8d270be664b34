import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, run } from "../support/build";
import { ROOT } from "../support/sources";
import { place, starterPlace } from "./support";

const BIN = join(ROOT, "dist/bin/gigafactory.js");
const gigafactory = (cwd: string, ...argv: string[]) => run(process.execPath, [BIN, ...argv], { cwd });

beforeAll(build, 120_000);

test("the exit code is the command's", () => {
  const at = starterPlace({ "empty/x": "" });
  expect(gigafactory(at.directory, "check", "site").status).toBe(0);
  expect(gigafactory(at.directory, "check", "empty").status).toBe(4);
  expect(gigafactory(at.directory, "check", "site", "--rule", "no/such").status).toBe(1);
});

test("what is asked for goes to stdout, whole, and nothing else does", () => {
  const { stdout, status } = gigafactory(place().directory, "rules", "--output", "json");
  expect([status, stdout.endsWith("}\n")]).toEqual([0, true]);
  expect(stdout.length).toBeGreaterThan(64 * 1024);
  expect(() => JSON.parse(stdout) as unknown).not.toThrow();
});

test("into a pipe nothing is coloured", () => {
  const at = starterPlace();
  const { output } = gigafactory(at.directory, "check", "site", "--fail-on", "warning");
  expect(output).not.toContain("\u001b");
});

test("a reader that goes away early is no failure, and no stack trace", () => {
  const command = `set -o pipefail; "${process.execPath}" "${BIN}" rules --output json | head -c 10`;
  const { status, stdout, output } = run("bash", ["-c", command]);
  expect([status, stdout.length, output.includes("EPIPE")]).toEqual([0, 10, false]);
});

test("a reader that goes away early leaves the command's exit code", () => {
  const at = starterPlace();
  const command = `set -o pipefail; "${process.execPath}" "${BIN}" check site --fail-on info --output sarif | head -c 10`;
  const { status, stdout } = run("bash", ["-c", command], { cwd: at.directory });
  expect([status, stdout.length]).toEqual([3, 10]);
});

const onLinux = existsSync("/dev/full") ? test : test.skip;

onLinux("output that cannot be written fails the command, without a stack trace", () => {
  const { status, output } = run("bash", ["-c", `"${process.execPath}" "${BIN}" rules > /dev/full`]);
  expect(status).toBe(1);
  expect(output).toMatch(/^file\/cannot-write\n {2}the standard output cannot be written: ENOSPC/);
  expect(output).not.toContain("at ");
});

test("the help comes without Terraform's library, which takes longer to load than all else", () => {
  const trace =
    "process.on('exit', () => console.error(Object.keys(require.cache).filter((f) => /node_modules.(cdktf|@cdktf)/.test(f)).length))";
  const { output, status } = run(process.execPath, [
    "-e",
    `${trace}; process.argv[2] = "--help"; require(${JSON.stringify(BIN)})`,
    "x",
  ]);
  expect(status).toBe(0);
  expect(output).toContain("Usage: gigafactory");
  expect(output.trimEnd().split("\n").pop()).toBe("0");
});

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ending } from "../../bin/program-guard";
import { build } from "../support/build";
import { eventually, processesOf } from "../support/processes";
import { ROOT } from "../support/sources";
import { place } from "./support";

beforeAll(() => build(), 240_000);

/** A program of its own that runs a shell, is interrupted once a file is there, and then waits. */
async function programWith(marker: string, script: string, more: { ending?: Ending; interruptAt?: string } = {}) {
  const file = join(ROOT, "dist/bin/real-programs.js");
  const { ending, interruptAt } = more;
  const run = JSON.stringify({ command: "/bin/sh", args: ["-c", script, "guarded", marker], cwd: marker, ending });
  const text = `
    const fs = require("node:fs");
    const { realPrograms } = require(${JSON.stringify(file)});
    const controller = new AbortController();
    const interruptAt = ${JSON.stringify(interruptAt)};
    const look = () => (fs.existsSync(interruptAt) ? controller.abort() : setTimeout(look, 50));
    if (interruptAt !== undefined) look();
    void realPrograms.run({ ...${run}, signal: controller.signal }).then(({ code }) => console.log("ended", code));
    console.log("started");`;
  const program = spawn(process.execPath, ["-e", text], { stdio: ["ignore", "pipe", "inherit"] });
  await once(program.stdout, "data");
  return program;
}

test("what a program runs, and what that runs, ends with it even where it is killed", async () => {
  const { directory } = place();
  const program = await programWith(directory, `sh -c 'while :; do sleep 0.1; done' inner "$1" & wait`);
  await eventually(() => processesOf(`inner ${directory}`).length > 0);
  program.kill("SIGKILL");
  await eventually(() => processesOf(directory).length === 0);
});

/** Ends half a second after it was asked to, and writes down each time that it is asked; as Terraform with its state. */
const LOCKED = `trap 'echo asked >> asked; asked=yes' INT; echo > lock; while [ -z "$asked" ]; do sleep 0.1; done
  sleep 0.5; rm lock; while [ -e stays ]; do sleep 0.1; done`;

test("it is asked to end first, as it wants to be asked, and has time to", async () => {
  const at = place();
  const program = await programWith(at.directory, LOCKED, { ending: { signal: "SIGINT", graceMs: 60_000 } });
  await eventually(() => existsSync(at.path("lock")));
  program.kill("SIGKILL");
  await eventually(() => processesOf(at.directory).length === 0);
  expect([existsSync(at.path("lock")), readFileSync(at.path("asked"), "utf8")]).toEqual([false, "asked\n"]);
});

test("what was asked to end before is not asked again, and killed when its time is over", async () => {
  const at = place({ stays: "" });
  const more = { ending: { signal: "SIGINT", graceMs: 2_000 }, interruptAt: at.path("lock") } as const;
  const program = await programWith(at.directory, LOCKED, more);
  await eventually(() => existsSync(at.path("asked")));
  program.kill("SIGKILL");
  await eventually(() => processesOf(at.directory).length === 0);
  expect(readFileSync(at.path("asked"), "utf8")).toBe("asked\n");
});

test("the guard keeps nobody from ending", async () => {
  const program = await programWith(place().directory, "exit 0");
  await once(program, "exit");
  expect(program.exitCode).toBe(0);
});

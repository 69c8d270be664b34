import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { build } from "../support/build";
import { eventually, processesOf } from "../support/processes";
import { ROOT } from "../support/sources";
import { place } from "./support";

beforeAll(() => build(), 240_000);

/** A program of its own that runs a shell for ever, or one that ends, and then waits. */
async function programWith(marker: string, script: string) {
  const file = join(ROOT, "dist/bin/real-programs.js");
  const run = JSON.stringify({ command: "/bin/sh", args: ["-c", script, "guarded", marker] });
  const text = `
    const { realPrograms } = require(${JSON.stringify(file)});
    void realPrograms.run(${run}).then(({ code }) => console.log("ended", code));
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

test("the guard keeps nobody from ending", async () => {
  const program = await programWith(place().directory, "exit 0");
  await once(program, "exit");
  expect(program.exitCode).toBe(0);
});

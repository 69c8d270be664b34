import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { eventually, processesOf } from "../../../support/processes";
import { ROOT } from "../../../support/sources";
import { FOREVER, keeperWith, shell, stateDirectory } from "./support";

/** Another program that starts a keeper with two processes, and then runs a script of its own. */
async function parentOf(directory: string, then: string) {
  const file = join(ROOT, "dist/bin/control-plane/keeper/keeper-process.js");
  const specs = ["one", "two"].map((name) => shell(directory, name, FOREVER));
  const script = `
    const { KeeperProcess } = require(${JSON.stringify(file)});
    void (async () => {
      const keeper = await KeeperProcess.launch(${JSON.stringify(directory)});
      for (const spec of ${JSON.stringify(specs)}) await keeper.start(spec);
      ${then}
    })();`;
  const parent = spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "inherit"] });
  const said = await new Promise<string>((resolve) =>
    parent.stdout.once("data", (data: Buffer) => resolve(String(data))),
  );
  return { parent, said: said.trim() };
}

const WAIT = `console.log(keeper.pid); setInterval(() => undefined, 1000);`;

async function expectNothingLeft(directory: string): Promise<void> {
  await eventually(() => processesOf(directory).length === 0 && !existsSync(directory));
}

test.each(["SIGKILL", "SIGTERM", "SIGINT"] as const)("the end of the program by %s ends all", async (signal) => {
  const directory = stateDirectory();
  const { parent } = await parentOf(directory, WAIT);
  // Two for a moment, while the shell forks its next sleep.
  await eventually(() => processesOf(`one ${directory}`).length === 1);
  parent.kill(signal);
  await expectNothingLeft(directory);
});

test("a program that ends without a word ends all", async () => {
  const directory = stateDirectory();
  await parentOf(directory, `console.log("done"); process.exit(0);`);
  await expectNothingLeft(directory);
});

test("a program that has nothing else to do waits for what it started", async () => {
  const directory = stateDirectory();
  const { parent, said } = await parentOf(directory, `console.log(keeper.pid); console.log(await keeper.failure);`);
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(parent.exitCode).toBeNull();
  process.kill(Number(said), "SIGTERM");
  await eventually(() => parent.exitCode === 0);
  await expectNothingLeft(directory);
});

test("the program and the keeper killed at once leave nothing", async () => {
  const directory = stateDirectory();
  const { parent, said } = await parentOf(directory, WAIT);
  process.kill(Number(said), "SIGKILL");
  parent.kill("SIGKILL");
  await expectNothingLeft(directory);
});

test("what was left running survives the program, and SIGTERM to the keeper ends it", async () => {
  const directory = stateDirectory();
  const { parent, said } = await parentOf(directory, `console.log(await keeper.detach());`);
  await eventually(() => parent.exitCode !== null);
  await new Promise((resolve) => setTimeout(resolve, 300));
  // Two for a moment, while the shell forks its next sleep.
  await eventually(() => processesOf(`one ${directory}`).length === 1);
  process.kill(Number(said), "SIGTERM");
  await expectNothingLeft(directory);
});

test("a keeper that somebody else ends says by what, after it has ended all", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory, "one");
  process.kill(keeper.pid, "SIGTERM");
  expect(await keeper.failure).toEqual({ process: "keeper", how: "signal SIGTERM", log: [] });
  expect(processesOf(directory)).toEqual([]);
});

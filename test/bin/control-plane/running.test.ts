import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { Binaries } from "../../../bin/control-plane/binaries/binaries";
import { COMPONENTS } from "../../../bin/control-plane/components/component";
import { processFault } from "../../../bin/control-plane/process-fault";
import { startControlPlane } from "../../../bin/control-plane/start";
import { liveIo, testWithBinaries } from "../../support/control-plane";
import { eventually, processesOf } from "../../support/processes";
import { ROOT } from "../../support/sources";
import { place } from "../support";

/** Processes of the control plane itself, its keeper and the keeper's guard. */
const ALL = COMPONENTS.length + 2;

describe("killing one process of a running control plane", () => {
  for (const name of [...COMPONENTS, "keeper"]) {
    testWithBinaries(`ends all others, leaves no directory, and names it: ${name}`, async (binaries) => {
      const within = place().directory;
      const plane = await startControlPlane(liveIo, { binaries, within });
      const keeper = processesOf(plane.directory).find((line) => line.includes("keeper/main.js"))!;
      const pid = plane.processes.find((process) => process.name === name)?.pid ?? Number(keeper.split(" ")[0]);
      process.kill(pid, "SIGKILL");
      const failure = await plane.failure;
      // Without the keeper its guard goes last, a moment after it has taken the directory away.
      if (name === "keeper") await expectNothingLeft(within);
      expect([readdirSync(within), processesOf(within)]).toEqual([[], []]);
      expect(failure).toMatchObject({ process: name, how: "signal SIGKILL" });
      expect(processFault(failure, "in the middle of the rehearsal").message).toMatch(
        `${name} ended in the middle of the rehearsal: signal SIGKILL; everything else has been stopped`,
      );
      await plane.stop();
    });
  }
});

/** A program of its own that starts a control plane below a directory, says its pid and goes on as the script says. */
function program(binaries: Binaries, within: string, then: string) {
  const dist = join(ROOT, "dist/bin");
  const script = `
    const { startControlPlane } = require(${JSON.stringify(`${dist}/control-plane/start.js`)});
    const { processIo } = require(${JSON.stringify(`${dist}/io.js`)});
    void (async () => {
      const io = processIo();
      const options = { binaries: ${JSON.stringify(binaries)}, within: ${JSON.stringify(within)} };
      const plane = await startControlPlane(io, options);
      ${then}
    })().catch((error) => { console.error(error.message); process.exit(1); });`;
  return spawn(process.execPath, ["-e", script], { stdio: ["ignore", "pipe", "pipe"] });
}

/** Waits until the API server runs, but is not ready yet. */
const starting = (within: string): Promise<void> =>
  eventually(() => processesOf(within).some((line) => line.includes("--secure-port=")));

const ended = (program: ChildProcess): Promise<void> =>
  eventually(() => program.exitCode !== null || program.signalCode !== null);

async function expectNothingLeft(within: string): Promise<void> {
  await eventually(() => processesOf(within).length === 0 && readdirSync(within).length === 0);
}

describe("the program that started a control plane", () => {
  const WAIT = `
    console.log("up");
    await new Promise((resolve) => io.interruption().addEventListener("abort", resolve));
    await plane.stop();
    console.log("stopped");`;

  testWithBinaries("leaves nothing when it is killed", async (binaries) => {
    const within = place().directory;
    const parent = program(binaries, within, WAIT);
    await new Promise((resolve) => parent.stdout.once("data", resolve));
    parent.kill("SIGKILL");
    await expectNothingLeft(within);
  });

  testWithBinaries("leaves nothing when it is killed while it starts", async (binaries) => {
    const within = place().directory;
    const parent = program(binaries, within, WAIT);
    await starting(within);
    parent.kill("SIGKILL");
    await expectNothingLeft(within);
  });

  testWithBinaries("has stopped everything when it ends after Ctrl-C", async (binaries) => {
    const within = place().directory;
    const parent = program(binaries, within, WAIT);
    const said: string[] = [];
    parent.stdout.on("data", (data: Buffer) => said.push(String(data)));
    await eventually(() => said.length > 0);
    parent.kill("SIGINT");
    await ended(parent);
    expect({ said: said.join(""), left: [...readdirSync(within), ...processesOf(within)] }).toEqual({
      said: "up\nstopped\n",
      left: [],
    });
  });

  testWithBinaries("says what was interrupted when Ctrl-C comes while it starts", async (binaries) => {
    const within = place().directory;
    const parent = program(binaries, within, WAIT);
    const said: string[] = [];
    parent.stderr.on("data", (data: Buffer) => said.push(String(data)));
    await starting(within);
    parent.kill("SIGINT");
    await ended(parent);
    expect(said.join("")).toContain("SIGINT came while the control plane was starting; it has been stopped");
    expect([readdirSync(within), processesOf(within)]).toEqual([[], []]);
  });

  testWithBinaries("may leave it running: the pid that it says then ends all by SIGTERM", async (binaries) => {
    const within = place().directory;
    const parent = program(binaries, within, `console.log(await plane.detach());`);
    const pid = await new Promise<number>((resolve) => parent.stdout.once("data", (data) => resolve(Number(data))));
    await ended(parent);
    expect(processesOf(within).length).toBe(ALL);
    process.kill(pid, "SIGTERM");
    await expectNothingLeft(within);
  });

  testWithBinaries("may leave it running: killing the keeper then ends all, too", async (binaries) => {
    const within = place().directory;
    const parent = program(binaries, within, `console.log(await plane.detach());`);
    const pid = await new Promise<number>((resolve) => parent.stdout.once("data", (data) => resolve(Number(data))));
    process.kill(pid, "SIGKILL");
    await expectNothingLeft(within);
  });
});

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually, processesOf } from "../../../support/processes";
import { place } from "../../support";
import { FOREVER, keeperWith, shell, stateDirectory } from "./support";

test("a process runs in the keeper's directory and process group, with the environment it is given and no other", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory);
  const script = `pwd; ps -o pgid= -p $$ | tr -d ' '; echo "$GIVEN \${USER-none}"; exec sleep 600`;
  const spec = shell(directory, "asked", script);
  await keeper.start({ ...spec, env: { ...spec.env, GIVEN: "given" } });
  const log = (): string[] => readFileSync(spec.logFile, "utf8").split("\n");
  while (log().length < 4) await new Promise((resolve) => setTimeout(resolve, 20));
  expect(log().slice(0, 3)).toEqual([directory, String(keeper.pid), "given none"]);
  await keeper.stop();
});

test("stopping ends the last process first, and each before the next", async () => {
  const directory = stateDirectory();
  const order = place().path("order");
  const keeper = await keeperWith(directory);
  for (const name of ["first", "second", "third"]) {
    const script = `trap 'sleep 0.2; echo ${name} >> ${order}; exit 0' TERM; touch ${directory}/${name}.up; ${FOREVER}`;
    await keeper.start(shell(directory, name, script));
    while (!existsSync(join(directory, `${name}.up`))) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await keeper.stop();
  expect(readFileSync(order, "utf8")).toBe("third\nsecond\nfirst\n");
});

test("a process that does not listen to SIGTERM is ended all the same", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory);
  await keeper.start(shell(directory, "deaf", `trap '' TERM; ${FOREVER}`));
  await keeper.stop();
  expect(processesOf(directory)).toEqual([]);
});

test("a process that ends by itself is named with its exit code and last words, after all others have been stopped", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory, "other");
  await keeper.start(shell(directory, "failing", "echo first; echo last >&2; exit 7"));
  expect(await keeper.failure).toEqual({ process: "failing", how: "exit code 7", log: ["first", "last"] });
  expect(processesOf(directory)).toEqual([]);
  expect(existsSync(directory)).toBe(false);
});

test("a process that is killed is named with the signal", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory);
  process.kill(await keeper.start(shell(directory, "killed", FOREVER)), "SIGKILL");
  expect(await keeper.failure).toMatchObject({ process: "killed", how: "signal SIGKILL" });
});

test("a program that isn't there is refused, and nothing else ends for it", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory, "other");
  const missing = { ...shell(directory, "missing", ""), command: "/no/such/program" };
  await expect(keeper.start(missing)).rejects.toThrow("ENOENT");
  // Two for a moment, while the shell forks its next sleep.
  await eventually(() => processesOf(`other ${directory}`).length === 1);
  await keeper.stop();
});

test("the end of the guard ends everything", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory, "one");
  const [guard] = processesOf(`gigafactory-guard ${keeper.pid} ${directory}`);
  process.kill(Number(guard!.split(" ")[0]), "SIGKILL");
  expect(await keeper.failure).toMatchObject({ process: "guard", how: "signal SIGKILL" });
  expect(processesOf(directory)).toEqual([]);
});

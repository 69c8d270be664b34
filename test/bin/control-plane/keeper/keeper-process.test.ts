import { existsSync, stat } from "node:fs";
import { eventually, processesOf } from "../../../support/processes";
import { FOREVER, keeperWith, shell, stateDirectory } from "./support";

test("stopping leaves no process and no directory, and is no failure", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory, "one", "two");
  expect(processesOf(directory).length).toBeGreaterThanOrEqual(3);
  expect(await keeper.stop()).toBeUndefined();
  expect(processesOf(directory)).toEqual([]);
  expect(existsSync(directory)).toBe(false);
});

test("stopping twice is stopping once", async () => {
  const keeper = await keeperWith(stateDirectory(), "one");
  await Promise.all([keeper.stop(), keeper.stop()]);
  expect(await keeper.stop()).toBeUndefined();
});

test("a keeper that is killed is named, and what it kept is gone by then", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory, "one", "two");
  process.kill(keeper.pid, "SIGKILL");
  expect(await keeper.failure).toEqual({ process: "keeper", how: "signal SIGKILL", log: [] });
  expect(processesOf(directory)).toEqual([]);
  expect(existsSync(directory)).toBe(false);
});

test("stopping after a failure says what it was", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory);
  await keeper.start(shell(directory, "failing", "exit 3"));
  await keeper.failure;
  expect(await keeper.stop()).toMatchObject({ process: "failing", how: "exit code 3" });
});

test("a process that ends is told of before the others have been stopped", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory);
  // It takes its time to end.
  await keeper.start(shell(directory, "slow", `trap '' TERM; ${FOREVER}`));
  await keeper.start(shell(directory, "failing", "exit 3"));
  const failed = keeper.failure.then(() => "failed");
  const ended = new Promise((resolve) => {
    // It may have ended before anybody listens.
    if (keeper.ended.aborted) resolve("ended");
    keeper.ended.addEventListener("abort", () => resolve("ended"));
  });
  expect(await Promise.race([failed, ended])).toBe("ended");
  expect(processesOf(`slow ${directory}`).length).toBeGreaterThan(0);
  await failed;
});

test("what a keeper said before it ended is heard, however late we listen", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory, "other");
  const pid = await keeper.start(shell(directory, "killed", FOREVER));
  // Both are ready at once: the end of `ps`, for which every child is asked whether it has ended, and before it this.
  stat(directory, () => {
    process.kill(pid, "SIGKILL");
    while (processesOf(directory).length > 0);
  });
  processesOf(directory);
  expect(await keeper.failure).toMatchObject({ process: "killed", how: "signal SIGKILL" });
});

test("stopping is no end that nobody asked for", async () => {
  const keeper = await keeperWith(stateDirectory(), "one");
  await keeper.stop();
  expect(keeper.ended.aborted).toBe(false);
});

test("nothing can be started on a keeper that has ended", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory);
  process.kill(keeper.pid, "SIGKILL");
  await keeper.failure;
  await expect(keeper.start(shell(directory, "late", FOREVER))).rejects.toThrow("the keeper has ended");
});

test("a keeper that was left running is still stopped by who left it", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory, "one");
  expect(await keeper.detach()).toBe(keeper.pid);
  expect(processesOf(directory).length).toBeGreaterThanOrEqual(2);
  await keeper.stop();
  expect(processesOf(directory)).toEqual([]);
});

test("a keeper that was left running ends all it keeps when it is killed", async () => {
  const directory = stateDirectory();
  const keeper = await keeperWith(directory, "one", "two");
  process.kill(await keeper.detach(), "SIGKILL");
  await eventually(() => processesOf(directory).length === 0 && !existsSync(directory));
});

test("a directory that cannot be entered is refused before anything runs", async () => {
  const directory = stateDirectory();
  await expect(keeperWith(`${directory}/missing`)).rejects.toThrow("ENOENT");
  expect(processesOf(directory)).toEqual([]);
});

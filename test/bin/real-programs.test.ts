import { spawnSync } from "node:child_process";
import { getEventListeners } from "node:events";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { realPrograms } from "../../bin/real-programs";
import { eventually, interruptionWhen } from "../support/processes";
import { place } from "./support";

const shell = (script: string, more: object = {}) =>
  realPrograms.run({ command: "/bin/sh", args: ["-c", script], ...more });

/** A process that ended may stay as a zombie where nobody waits for orphans. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const { stdout } = spawnSync("ps", ["-o", "stat=", "-p", String(pid)], { encoding: "utf8" });
  return stdout.trim() !== "" && !stdout.startsWith("Z");
}

test("a program's code and both its streams come back", async () => {
  expect(await shell("echo out; echo err >&2; exit 3")).toEqual({ code: 3, stdout: "out\n", stderr: "err\n" });
});

test("a program that isn't there, and a file that is no program, are told apart", async () => {
  const at = place({ plain: "no program" });
  expect(await realPrograms.run({ command: "/no/such", args: [] })).toMatchObject({ ended: "missing" });
  expect(await realPrograms.run({ command: at.path("plain"), args: [] })).toMatchObject({ ended: "not-executable" });
});

test("what is said goes to a file where one is named, and to nobody's memory", async () => {
  const file = place().path("out.json");
  expect(await shell("echo '{}'", { stdoutTo: file })).toEqual({ code: 0, stdout: "", stderr: "" });
  expect(readFileSync(file, "utf8")).toBe("{}\n");
});

test("lines are told as they come", async () => {
  const lines: string[] = [];
  await shell("printf 'a\\nb'; printf 'c\\n'", { onLine: (line: string) => lines.push(line) });
  expect(lines).toEqual(["a", "bc"]);
});

test("a character that comes in two pieces is one character of its line", async () => {
  const lines: string[] = [];
  await shell("printf '\\303'; sleep 0.2; printf '\\251\\n'", { onLine: (line: string) => lines.push(line) });
  expect(lines).toEqual(["é"]);
});

test("what only its lines are read of is not kept, and may be more than would be", async () => {
  let count = 0;
  const result = await shell(
    "yes 0123456789012345678901234567890123456789012345678901234567890123456789 | head -c 70000000",
    {
      onLine: () => count++,
      keepStdout: false,
    },
  );
  expect([result, count]).toEqual([{ code: 0, stdout: "", stderr: "" }, Math.floor(70_000_000 / 71)]);
});

test("a variable is added, and another taken away", async () => {
  const env = { ADDED: "yes", HOME: undefined };
  expect((await shell('echo "$ADDED ${HOME-none}"', { env })).stdout).toBe("yes none\n");
});

test.each([
  ["a timeout", () => ({ timeoutMs: 2_000 }), "timeout"],
  ["an interruption", (file: string) => ({ signal: interruptionWhen(() => existsSync(file)) }), "interrupted"],
])("%s ends the program and its children", async (_, more, ended) => {
  const file = place().path("pid");
  const script = `sleep 60 & echo $! > ${file}.new; mv ${file}.new ${file}; wait`;
  expect(await shell(script, more(file))).toMatchObject({ ended });
  await eventually(() => !runs(Number(readFileSync(file, "utf8"))));
});

test("programs that run at the same time let go of all listeners", async () => {
  const { signal } = new AbortController();
  const listeners = () => [process.listenerCount("exit"), getEventListeners(signal, "abort").length];
  const [before] = listeners();
  const running = Array.from({ length: 10 }, () => shell("sleep 0.1", { signal }));
  expect(listeners()).toEqual([before, 10]);
  await Promise.all(running);
  expect(listeners()).toEqual([before, 0]);
});

test("what was interrupted before it began does not begin", async () => {
  expect(await shell("echo x", { signal: AbortSignal.abort() })).toEqual({
    stdout: "",
    stderr: "",
    ended: "interrupted",
  });
});

test("a program is asked to end as it wants to be asked, and may take as long as it was given", async () => {
  const at = place({ lock: "" });
  const script = `trap 'sleep 1; rm lock; exit' INT; trap 'exit' TERM; echo; while :; do sleep 0.1; done`;
  const locked = async (graceMs: number): Promise<boolean> => {
    writeFileSync(at.path("lock"), "");
    const controller = new AbortController();
    const ending = { signal: "SIGINT", graceMs };
    // The trap is set once it has said something.
    const onLine = () => controller.abort();
    await shell(script, { cwd: at.directory, signal: controller.signal, ending, onLine });
    return existsSync(at.path("lock"));
  };
  expect([await locked(50), await locked(60_000)]).toEqual([true, false]);
});

test("a program that was killed has no code", async () => {
  expect(await shell("kill -9 $$")).toEqual({ stdout: "", stderr: "", ended: "signal" });
});

test("a program is found on PATH, or by its path", () => {
  expect(realPrograms.find("sh")).toMatch(/^\/.*\/sh$/);
  expect(realPrograms.find("/bin/sh")).toBe("/bin/sh");
  expect(realPrograms.find("no-such-program")).toBeUndefined();
  expect(realPrograms.find(place({ plain: "" }).path("plain"))).toBeUndefined();
});

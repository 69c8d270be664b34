import type { Output } from "../../bin/io";
import { progress } from "../../bin/progress";
import { ioIn } from "./support";

/** Progress with a clock of its own, and what it says. */
function watched(isTerminal: boolean) {
  let now = 0;
  let timer: (() => void) | undefined;
  const said: string[] = [];
  const stderr: Output = { isTerminal, colors: false, write: (text) => void said.push(text) };
  const io = ioIn("/", {
    stderr,
    elapsed: () => now,
    after(milliseconds, call) {
      timer = () => {
        now += milliseconds;
        call();
      };
      return () => (timer = undefined);
    },
  });
  return { steps: progress(io), said, wait: (ms: number) => void (now += ms), ring: () => timer?.() };
}

test("work that takes less than a second is not spoken of", () => {
  const { steps, said, wait } = watched(true);
  steps.step("reading");
  wait(999);
  steps.step("writing");
  steps.done();
  expect(said).toEqual([]);
});

test("after a second the next step is said, on a terminal in a line that goes when the work is done", () => {
  const { steps, said, wait } = watched(true);
  wait(1000);
  steps.step("writing");
  steps.done();
  expect(said).toEqual(["\r\u001b[2Kwriting …", "\r\u001b[2K"]);
});

test("elsewhere a step is a line, without anything that steers a terminal", () => {
  const { steps, said, wait } = watched(false);
  wait(1000);
  steps.step("writing");
  steps.done();
  expect(said).toEqual(["writing …\n"]);
});

test("work that waits is spoken of while it waits", () => {
  const { steps, said, ring } = watched(false);
  steps.step("fetching");
  ring();
  expect(said).toEqual(["fetching …\n"]);
});

test("nothing is said after the work is done", () => {
  const { steps, said, ring } = watched(false);
  steps.step("fetching");
  steps.done();
  ring();
  expect(said).toEqual([]);
});

test("a thousand steps are a few lines of a log, and a terminal's line is not redrawn for each", () => {
  const log = watched(false);
  const terminal = watched(true);
  for (const { steps, wait } of [log, terminal])
    for (let index = 0; index < 1000; index++) {
      wait(30);
      steps.step(`stack ${index}`);
    }
  expect(log.said.length).toBeLessThan(5);
  expect(terminal.said.length).toBeLessThan(350);
  expect(terminal.said.length).toBeGreaterThan(100);
});

test("one step that lasts is said once", () => {
  const { steps, said, wait } = watched(false);
  wait(1000);
  steps.step("writing");
  wait(60_000);
  steps.step("writing");
  expect(said).toEqual(["writing …\n"]);
});

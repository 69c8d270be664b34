import { setTimeout as sleep } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { timeLimit } from "../../bin/time-limit";

/** Collects garbage now, as a long download does in its own time. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
}

test("a limit comes when its time is up, also after garbage was collected", async () => {
  const { signal } = timeLimit(new AbortController().signal, 100);
  collectGarbage();
  await sleep(200);
  expect([signal.aborted, (signal.reason as DOMException).name]).toEqual([true, "TimeoutError"]);
});

test("a limit follows the other signal, with its reason", () => {
  const other = new AbortController();
  const { signal } = timeLimit(other.signal, 60_000);
  other.abort("SIGINT");
  expect([signal.aborted, signal.reason]).toEqual([true, "SIGINT"]);
});

test("a limit of what is over already is over", () => {
  expect(timeLimit(AbortSignal.abort("SIGTERM"), 60_000).signal.reason).toBe("SIGTERM");
});

test("what is done is no longer limited", async () => {
  const other = new AbortController();
  const limit = timeLimit(other.signal, 20);
  limit.done();
  other.abort();
  await sleep(40);
  expect(limit.signal.aborted).toBe(false);
});

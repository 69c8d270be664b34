import { getEventListeners } from "node:events";
import { inParallel, sleep, tooSlow, waitFor } from "../../../bin/rehearse/waiting";
import { processIo } from "../../../bin/io";

const io = processIo();
const { signal } = new AbortController();

test("waiting ends as soon as there is something to see", async () => {
  let looks = 0;
  const look = () => Promise.resolve(++looks === 3 ? "seen" : undefined);
  await expect(waitFor({ io, signal }, { milliseconds: 60_000, interval: 1 }, look)).resolves.toBe("seen");
});

test("waiting ends with nothing when the time is up", async () => {
  const look = () => Promise.resolve(undefined);
  await expect(waitFor({ io, signal }, { milliseconds: 5, interval: 1 }, look)).resolves.toBeUndefined();
});

test("an interruption ends waiting with its own reason", async () => {
  const controller = new AbortController();
  const waiting = waitFor({ io, signal: controller.signal }, { milliseconds: 60_000 }, () =>
    Promise.resolve(undefined),
  );
  controller.abort(new Error("interrupted"));
  await expect(waiting).rejects.toThrow("interrupted");
});

test("an interruption ends sleep with its own reason", async () => {
  const controller = new AbortController();
  const sleeping = sleep(60_000, controller.signal);
  controller.abort(new Error("interrupted"));
  await expect(sleeping).rejects.toThrow("interrupted");
});

test("a sleep that is over no longer listens to the interruption", async () => {
  const controller = new AbortController();
  await sleep(1, controller.signal);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test("no more is done at a time than was said", async () => {
  let [now, most] = [0, 0];
  await inParallel([1, 2, 3, 4, 5, 6], { width: 2, signal }, async () => {
    most = Math.max(most, ++now);
    await sleep(1, signal);
    now -= 1;
  });
  expect(most).toBe(2);
});

test("the first failure is the outcome, and begins nothing more", async () => {
  const begun: number[] = [];
  const work = inParallel([1, 2, 3, 4], { width: 1, signal }, async (item) => {
    begun.push(item);
    await Promise.resolve();
    if (item === 2) throw new Error("two");
  });
  await expect(work).rejects.toThrow("two");
  expect(begun).toEqual([1, 2]);
});

test("what did not come about is told with what was seen instead", () => {
  expect(tooSlow("every node Ready", 60_000, "3 of 4 are").faults[0]).toMatchObject({
    code: "rehearse/too-slow",
    message: "every node Ready did not come about in 60 s: 3 of 4 are",
  });
});

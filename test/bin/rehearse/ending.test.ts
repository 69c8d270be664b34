import { endingOf } from "../../../bin/rehearse/ending";
import type { ProcessFailure } from "../../../bin/control-plane/control-plane";
import type { FaultError } from "../../../constructs/core/fault";
import { ioIn } from "../support";

const codeOf = ({ reason }: AbortSignal): string => (reason as FaultError).faults[0]!.code;

test("Ctrl-C ends it, by the signal's name", () => {
  const interruption = new AbortController();
  const { signal } = endingOf(ioIn("/", { interruption: () => interruption.signal }), 1000);
  interruption.abort("SIGINT");
  expect([codeOf(signal), (signal.reason as Error).message]).toEqual([
    "rehearse/interrupted",
    expect.stringContaining("SIGINT"),
  ]);
});

test("an interruption that came before ends it at once", () => {
  const { signal } = endingOf(ioIn("/", { interruption: () => AbortSignal.abort("SIGTERM") }), 1000);
  expect(codeOf(signal)).toBe("rehearse/interrupted");
});

test("its time is up after what it was given", () => {
  const clock: { milliseconds?: number; call?: () => void } = {};
  const after = (milliseconds: number, call: () => void) => {
    Object.assign(clock, { milliseconds, call });
    return () => undefined;
  };
  const { signal } = endingOf(ioIn("/", { after }), 90_000);
  expect([clock.milliseconds, signal.aborted]).toEqual([90_000, false]);
  clock.call!();
  expect(codeOf(signal)).toBe("rehearse/timeout");
});

test("a process that dies ends it, with its name, how it ended and the end of its log, made visible", async () => {
  const ending = endingOf(ioIn("/"), 1000);
  const log = ["old", "2", "3", "4", "5", "panic: \u001b[31mred"];
  ending.watch({
    ended: AbortSignal.abort(),
    failure: Promise.resolve({ process: "etcd", how: "signal SIGKILL", log }),
  });
  await Promise.resolve();
  const { message } = (ending.signal.reason as FaultError).faults[0]!;
  expect(message).toBe(
    "etcd ended in the middle of the rehearsal: signal SIGKILL; every other process was stopped | 2 | 3 | 4 | 5 | panic: \\u001b[31mred",
  );
});

test("what failed behind a process that has ended waits for that process to be named", async () => {
  const ending = endingOf(ioIn("/"), 60_000);
  const ended = new AbortController();
  let stopped = (): void => undefined;
  const failure = new Promise<ProcessFailure>((resolve) => {
    stopped = () => resolve({ process: "kwok", how: "signal SIGKILL", log: [] });
  });
  ending.watch({ ended: ended.signal, failure });
  const settled = ending.settled();
  ended.abort();
  setImmediate(stopped);
  await settled;
  expect(codeOf(ending.signal)).toBe("rehearse/process-ended");
});

test("what failed while every process runs is waited for in vain, and not long", async () => {
  const ending = endingOf(ioIn("/"), 60_000);
  ending.watch({ ended: new AbortController().signal, failure: new Promise(() => undefined) });
  await ending.settled();
  expect(ending.signal.aborted).toBe(false);
});

test("once done nothing ends it any more", () => {
  const interruption = new AbortController();
  const ending = endingOf(ioIn("/", { interruption: () => interruption.signal }), 1000);
  ending.done();
  interruption.abort("SIGINT");
  expect(ending.signal.aborted).toBe(false);
});

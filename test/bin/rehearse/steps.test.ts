import { Refused } from "../../../bin/cluster/cluster";
import type { ProcessFailure } from "../../../bin/control-plane/control-plane";
import { endingOf } from "../../../bin/rehearse/ending";
import { StepLog } from "../../../bin/rehearse/steps";
import { FaultError } from "../../../constructs/core/fault";
import { ioIn } from "../support";

const fault = (message: string): FaultError => new FaultError([{ code: "rehearse/x", message, path: [] }]);

function log({ signal } = new AbortController()): StepLog {
  return new StepLog(ioIn("/"), { signal, settled: () => Promise.resolve() }, () => undefined);
}

/** Steps on a control plane of which a process has ended; the rest of it is stopped once somebody says so. */
function dying(): { readonly steps: StepLog; readonly stopped: () => void } {
  const ending = endingOf(ioIn("/"), 60_000);
  let stopped = (): void => undefined;
  const failure = new Promise<ProcessFailure>((resolve) => {
    stopped = () => resolve({ process: "etcd", how: "signal SIGKILL", log: [] });
  });
  ending.watch({ failure, ended: AbortSignal.abort() });
  return { steps: new StepLog(ioIn("/"), ending, () => undefined), stopped };
}

test("a step that is done says what it did", async () => {
  const steps = log();
  expect(await steps.run("CRDs", () => Promise.resolve({ value: 7, detail: "98" }))).toBe(7);
  expect(steps.steps).toEqual([{ name: "CRDs", status: "done", detail: "98", seconds: 0 }]);
});

test("a step that the site failed is the site's fault, and the next ones go on", async () => {
  const steps = log();
  await steps.run("objects", () =>
    Promise.resolve({ value: 1, outcome: { status: "failed", reason: "no" }, detail: "" }),
  );
  await steps.run("nodes", () => Promise.resolve({ value: 1, detail: "" }));
  expect(steps.steps.map(({ status, fault: by }) => [status, by])).toEqual([
    ["failed", "site"],
    ["done", undefined],
  ]);
});

test("a step that could not be done is the rehearsal's fault, and the rest is skipped with that reason", async () => {
  const steps = log();
  await steps.run("nodes", () => Promise.reject(fault("too slow")));
  await steps.run("Kueue", () => Promise.reject(new Error("never asked")));
  expect(steps.steps).toMatchObject([
    { name: "nodes", status: "failed", reason: "too slow", fault: "rehearsal" },
    { name: "Kueue", status: "skipped", reason: "nodes failed" },
  ]);
});

test("what a server refuses of the rehearsal's own doing is a failure with the server's words", async () => {
  const steps = log();
  await steps.run("nodes", () => Promise.reject(new Refused(403, "Forbidden", "you may not")));
  expect(steps.steps).toMatchObject([{ status: "failed", reason: "you may not", fault: "rehearsal" }]);
});

test("a mistake of ours is no step of a report", async () => {
  await expect(log().run("nodes", () => Promise.reject(new TypeError("x is undefined")))).rejects.toThrow(TypeError);
});

test("an ending ends the step that never would, with the ending's reason", async () => {
  const controller = new AbortController();
  const steps = log(controller);
  const waiting = steps.run("nodes", () => new Promise<never>(() => undefined));
  controller.abort(fault("interrupted by SIGINT"));
  await waiting;
  expect(steps.steps).toMatchObject([{ status: "failed", reason: "interrupted by SIGINT", fault: "rehearsal" }]);
});

test("of a broken connection and the process that died behind it the process is the reason", async () => {
  const { steps, stopped } = dying();
  const waiting = steps.run("nodes", () => Promise.reject(fault("connection refused")));
  setImmediate(stopped);
  await waiting;
  expect(steps.steps).toMatchObject([{ fault: "rehearsal", reason: expect.stringMatching(/^etcd ended/) as string }]);
});

test("what a server refuses while its store dies is no fault of the site's", async () => {
  const { steps, stopped } = dying();
  const outcome = { status: "failed", reason: "1 object refused" } as const;
  const waiting = steps.run("CRDs", () => Promise.resolve({ value: 1, outcome, detail: "" }));
  setImmediate(stopped);
  expect(await waiting).toBeUndefined();
  expect(steps.steps).toMatchObject([{ fault: "rehearsal", reason: expect.stringMatching(/^etcd ended/) as string }]);
});

test("a skipped step proves nothing: it has no figures", async () => {
  const steps = log();
  await steps.run("Kueue", () =>
    Promise.resolve({ value: 1, outcome: { status: "skipped", reason: "none" }, detail: "v1" }),
  );
  expect(steps.steps).toEqual([{ name: "Kueue", status: "skipped", detail: "", reason: "none", seconds: 0 }]);
});

test("an ending that comes as the step begins ends it, too", async () => {
  const controller = new AbortController();
  const steps = log(controller);
  await steps.run("nodes", () => {
    controller.abort(fault("interrupted by SIGINT"));
    return new Promise<never>(() => undefined);
  });
  expect(steps.steps).toMatchObject([{ reason: "interrupted by SIGINT" }]);
});

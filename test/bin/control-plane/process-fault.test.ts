import { processFault } from "../../../bin/control-plane/process-fault";

test("a process that ended is named, with how, when, and its last words", () => {
  const log = ["one", "two", "three", "four"];
  expect(processFault({ process: "etcd", how: "exit code 2", log }, "in the middle")).toMatchObject({
    code: "control-plane/process-ended",
    message:
      "etcd ended in the middle: exit code 2; everything else has been stopped. Its last words: two / three / four",
  });
});

test("what a log says cannot drive a terminal", () => {
  const { message } = processFault({ process: "etcd", how: "exit code 2", log: ["\u001b[2J"] }, "now");
  expect(message).not.toContain("\u001b");
});

test("who was killed is told to look for memory", () => {
  const { message, fix } = processFault({ process: "etcd", how: "signal SIGKILL", log: [] }, "now");
  expect(message).toBe("etcd ended now: signal SIGKILL; everything else has been stopped");
  expect(fix).toContain("memory");
});

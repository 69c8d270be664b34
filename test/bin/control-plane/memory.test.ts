import { existsSync } from "node:fs";
import { memoryOf } from "../../../bin/control-plane/memory";

test("a process's memory is what is resident now and the most so far", async () => {
  const memory = await memoryOf(process.pid);
  if (!existsSync("/proc/self/status")) return expect(memory).toBeUndefined();
  expect(memory!.now).toBeGreaterThan(10 * 1024 * 1024);
  expect(memory!.peak).toBeGreaterThanOrEqual(memory!.now);
});

test("a process that isn't there has none", async () => {
  expect(await memoryOf(2 ** 30)).toBeUndefined();
});

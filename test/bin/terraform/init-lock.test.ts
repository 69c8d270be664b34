import { existsSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { exclusively } from "../../../bin/terraform/init-lock";
import { place } from "../support";

const never = new AbortController().signal;

test("work with one file is done one after the other, in the order asked", async () => {
  const file = place().path("lock");
  const log: string[] = [];
  const work = (name: string) => async () => {
    log.push(`${name} begins`);
    await sleep(20);
    log.push(`${name} ends`);
  };
  await Promise.all(["a", "b"].map((name) => exclusively(file, never, work(name))));
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(existsSync(file)).toBe(false);
});

test("work that fails gives the lock back", async () => {
  const file = place().path("lock");
  await expect(exclusively(file, never, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
  expect(await exclusively(file, never, () => Promise.resolve("done"))).toBe("done");
});

test("a lock whose holder is dead is taken over", async () => {
  const file = place().path("lock");
  writeFileSync(file, `${hostname()} 4194304\n`);
  expect(await exclusively(file, never, () => Promise.resolve("done"))).toBe("done");
});

test("a lock whose holder lives is waited for, until the wait is called off", async () => {
  const file = place().path("lock");
  writeFileSync(file, `${hostname()} ${process.pid}\n`);
  const waiting = exclusively(file, AbortSignal.timeout(200), () => Promise.resolve("done"));
  expect(await waiting).toBeUndefined();
  expect(existsSync(file)).toBe(true);
});

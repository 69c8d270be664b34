import { mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { newCredentials } from "../../../bin/control-plane/credentials";
import { createState, writeSecret } from "../../../bin/control-plane/state";
import type { FaultError } from "../../../constructs/core/fault";
import { place } from "../support";

const mode = (file: string): number => statSync(file).mode & 0o777;

const created = async (within: string) => createState(within, await newCredentials());

test("the directory and all in it are its owner's alone", async () => {
  const { directory } = await created(place().directory);
  expect(mode(directory)).toBe(0o700);
  const modes = readdirSync(directory).map((name) => mode(join(directory, name)));
  expect(modes.every((bits) => (bits & 0o077) === 0)).toBe(true);
});

test("two control planes never share a directory", async () => {
  const within = place().directory;
  expect((await created(within)).directory).not.toBe((await created(within)).directory);
});

test("a path that is too long for a socket is refused, and nothing stays", async () => {
  const within = place().path("x".repeat(90));
  mkdirSync(within);
  const error: unknown = await created(within).catch((reason: unknown) => reason);
  expect((error as FaultError).faults).toMatchObject([
    { code: "control-plane/directory", received: within, fix: expect.stringContaining("TMPDIR") },
  ]);
  expect(readdirSync(within)).toEqual([]);
});

test("a secret never goes into a file that is there already", () => {
  const at = place({ file: "somebody's" });
  expect(() => writeSecret(at.path("file"), "secret")).toThrow("EEXIST");
});

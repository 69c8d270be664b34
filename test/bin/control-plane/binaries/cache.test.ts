import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { cache, cacheDirectory, keep } from "../../../../bin/control-plane/binaries/cache";
import type { FaultError } from "../../../../constructs/core/fault";
import { ioIn, place } from "../../support";
import { search, wanted } from "./support";

const KWOK = wanted("kwok", "v0.7.0");

test("what was kept is found, by its version and platform, and can be run", async () => {
  const found = search();
  await keep(KWOK, found, "test", (file) => Promise.resolve(writeFileSync(file, "program")));
  const path = `${found.cache}/kwok-v0.7.0-linux-amd64/kwok`;
  expect(await cache.find(KWOK, found)).toEqual({ binary: { path, version: "v0.7.0", source: "cache" } });
  expect(statSync(path).mode & 0o777).toBe(0o755);
  expect(await cache.find(wanted("kwok", "v0.8.0"), found)).toEqual({ why: `${found.cache} has none` });
  expect(await cache.find(wanted("kwok", "v0.7.0", { os: "linux", arch: "arm64" }), found)).toHaveProperty("why");
});

test("what fails half-way leaves nothing", async () => {
  const found = search();
  const failing = keep(KWOK, found, "test", (file) => {
    writeFileSync(file, "half");
    return Promise.reject(new Error("broke off"));
  });
  await expect(failing).rejects.toThrow("broke off");
  expect(readdirSync(found.cache)).toEqual([]);
});

test("of two who keep the same at once both have the first one's", async () => {
  const found = search();
  const both = await Promise.all(
    ["one", "two"].map((text) => keep(KWOK, found, text, (file) => Promise.resolve(writeFileSync(file, text)))),
  );
  expect(both[0]!.path).toBe(both[1]!.path);
  expect(readFileSync(both[0]!.path, "utf8")).toMatch(/^(one|two)$/);
  expect(readdirSync(found.cache)).toEqual(["kwok-v0.7.0-linux-amd64"]);
});

test("a cache that cannot be written is a fault that says how to have another one", async () => {
  const at = place({ file: "" });
  const found = { ...search(), cache: at.path("file/cache") };
  const error: unknown = await keep(KWOK, found, "test", () => Promise.resolve()).catch((reason: unknown) => reason);
  expect((error as FaultError).faults).toMatchObject([
    { code: "control-plane/cache", received: at.path("file/cache"), fix: expect.stringContaining("XDG_CACHE_HOME") },
  ]);
});

test("a directory in the place of a program is none", async () => {
  const found = search();
  mkdirSync(`${found.cache}/kwok-v0.7.0-linux-amd64/kwok`, { recursive: true });
  expect(await cache.find(KWOK, found)).toHaveProperty("why");
});

test("the cache stands in the user's cache directory; a relative one is ignored", () => {
  const at = (env: Record<string, string>): string => cacheDirectory(ioIn("/", { env }));
  expect(at({ XDG_CACHE_HOME: "/cache", HOME: "/home/me" })).toBe("/cache/cdktf-gigafactory/control-plane");
  expect(at({ XDG_CACHE_HOME: "cache", HOME: "/home/me" })).toBe("/home/me/.cache/cdktf-gigafactory/control-plane");
  expect(at({ HOME: "/home/me" })).toBe("/home/me/.cache/cdktf-gigafactory/control-plane");
});

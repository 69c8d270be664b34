import { existsSync, readdirSync, writeFileSync } from "node:fs";
import * as modules from "node:module";
import { build, run } from "../support/build";
import { ROOT } from "../support/sources";
import { place } from "./support";

beforeAll(build, 300_000);

const supported = "enableCompileCache" in modules;

function help(env: Readonly<Record<string, string>>) {
  const { PATH = "" } = process.env;
  return run(process.execPath, [`${ROOT}/dist/bin/gigafactory.js`, "--help"], { env: { PATH, ...env } });
}

test("what Node compiled stays in the user's cache, where this Node keeps any", () => {
  const home = place();
  expect(help({ XDG_CACHE_HOME: home.path("cache") }).status).toBe(0);
  const kept = home.path("cache/cdktf-gigafactory/compiled");
  expect(existsSync(kept) ? readdirSync(kept).length : 0).toBe(supported ? 1 : 0);
});

test("a cache that can't be written is no failure", () => {
  const home = place();
  writeFileSync(home.path("file"), "");
  const { status, stdout, output } = help({ XDG_CACHE_HOME: home.path("file") });
  expect([status, output]).toEqual([0, stdout]);
});

import { chmodSync, readdirSync, statSync, writeFileSync } from "node:fs";
import * as modules from "node:module";
import { join } from "node:path";
import { compiledCodeDirectory } from "../../bin/compiled-code";
import { build, run } from "../support/build";
import { ROOT } from "../support/sources";
import { place } from "./support";

beforeAll(build, 300_000);

test("compiled code is kept in the user's cache, where nobody else can write", () => {
  const home = place();
  const directory = compiledCodeDirectory({ XDG_CACHE_HOME: home.directory });
  expect(directory).toBe(home.path("cdktf-gigafactory/compiled"));
  expect(statSync(directory!).mode & 0o777).toBe(0o700);
});

test("a directory that others can write is not used: they could change what is run", () => {
  const home = place();
  const env = { XDG_CACHE_HOME: home.directory };
  chmodSync(compiledCodeDirectory(env)!, 0o777);
  expect(compiledCodeDirectory(env)).toBeUndefined();
});

test("a cache that cannot be written is no failure", () => {
  const home = place();
  writeFileSync(home.path("file"), "");
  expect(compiledCodeDirectory({ XDG_CACHE_HOME: home.path("file") })).toBeUndefined();
});

test("Node's own switch turns it off", () => {
  const home = place();
  const env = { XDG_CACHE_HOME: home.directory, NODE_DISABLE_COMPILE_CACHE: "1" };
  expect(compiledCodeDirectory(env)).toBeUndefined();
  expect(readdirSync(home.directory)).toEqual([]);
});

test("Node is told where to keep what it compiles of packages, where it can", () => {
  const home = place();
  const program = `
    const { keepCompiledPackages } = require(${JSON.stringify(join(ROOT, "dist/bin/compiled-code.js"))});
    keepCompiledPackages(${JSON.stringify(home.directory)});
    console.log(require("node:module").getCompileCacheDir?.());`;
  const told = run(process.execPath, ["-e", program]).output;
  expect(told).toMatch("enableCompileCache" in modules ? home.directory : "undefined");
});

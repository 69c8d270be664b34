import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadBundle } from "../../bin/bundle";
import { build, run } from "../support/build";
import { ROOT } from "../support/sources";
import { place } from "./support";

beforeAll(build, 300_000);

const CLI = join(ROOT, "dist/bin/gigafactory.js");
const { PATH = "" } = process.env;

/** A home of its own, with a program started there and what it keeps. */
function home() {
  const at = place({ "one.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n" });
  const kept = at.path("cache/cdktf-gigafactory/compiled");
  const env = { PATH, XDG_CACHE_HOME: at.path("cache") };
  return {
    at,
    kept: () => (existsSync(kept) ? readdirSync(kept) : []).filter((file) => file.startsWith(`${process.version}-`)),
    text: (file: string) => readFileSync(join(kept, file), "latin1"),
    put: (file: string, text: string) => {
      mkdirSync(kept, { recursive: true, mode: 0o700 });
      writeFileSync(join(kept, file), text);
    },
    start: (...args: string[]) => run(process.execPath, args, { cwd: at.directory, env }),
  };
}

test("the bundle says what its modules say", () => {
  const { start } = home();
  const program = `require(${JSON.stringify(join(ROOT, "dist/bin/main.js"))}).main()`;
  const words = ["check", "one.yaml", "--output", "json"];
  const modules = start("-e", program, "gigafactory", ...words);
  expect(start(CLI, ...words)).toEqual(modules);
  expect([modules.status, modules.stdout.includes("hardening/namespace-pod-security")]).toEqual([0, true]);
});

test("without a bundle the modules are started", () => {
  const { at, start } = home();
  mkdirSync(at.path("bin"));
  for (const file of ["gigafactory.js", "bundle.js", "compiled-code.js", "tier-up.js", "user-cache.js"])
    copyFileSync(join(ROOT, "dist/bin", file), at.path(`bin/${file}`));
  writeFileSync(at.path("bin/main.js"), `exports.main = () => console.log("modules")`);
  expect(start("bin/gigafactory.js").stdout).toBe("modules\n");
  expect(loadBundle(at.path("bin/main.bundle.js"), undefined, "check")).toBeUndefined();
});

test("what V8 compiled for a command is kept, and taken the next time", () => {
  const { kept, text, start } = home();
  const first = start(CLI, "check", "one.yaml");
  const [file, ...others] = kept();
  expect([file, others]).toEqual([expect.stringMatching(/-[0-9a-f]{16}-check$/), []]);
  const code = text(file!);
  expect(start(CLI, "check", "one.yaml")).toEqual(first);
  expect(text(file!) === code).toBe(true);
});

test("kept code that is broken is made anew", () => {
  const { kept, text, put, start } = home();
  const first = start(CLI, "check", "one.yaml");
  const [file] = kept();
  put(file!, "broken");
  expect(start(CLI, "check", "one.yaml")).toEqual(first);
  expect(text(file!).length).toBeGreaterThan(100_000);
});

test("what an older bundle left goes", () => {
  const { kept, put, start } = home();
  const old = `${process.version}-${process.arch}-${"0".repeat(16)}-check`;
  put(old, "old");
  start(CLI, "check", "one.yaml");
  expect(kept()).not.toContain(old);
});

test("a command that fails keeps nothing, whatever it is called", () => {
  const { kept, start } = home();
  expect(start(CLI, "../../x").status).toBe(1);
  expect(kept()).toEqual([]);
});

test("a command whose name could be a path is kept as another", () => {
  const { kept, start } = home();
  expect(start(CLI, "--version").status).toBe(0);
  expect(kept()).toEqual([expect.stringMatching(/-other$/)]);
});

test("the licences of what is in the bundle stand beside it", () => {
  const notices = readFileSync(join(ROOT, "dist/bin/main.bundle.js.LICENSE.txt"), "utf8");
  const packages = [
    ...readFileSync(join(ROOT, "dist/bin/main.bundle.js"), "utf8").matchAll(
      /^\/\/ node_modules\/((?:@[^/]+\/)?[^/]+)\//gm,
    ),
  ];
  const names = [...new Set(packages.map(([, name]) => name!))];
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(notices).toMatch(new RegExp(`^${name} \\d`, "m"));
});

import { existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeDirectory } from "../../constructs/core/make-directory";

let home: string;
beforeEach(() => (home = mkdtempSync(join(tmpdir(), "make-directory-"))));
afterEach(() => rmSync(home, { recursive: true, force: true }));

test("the first directory that was made is told, and none where all were there", () => {
  expect(makeDirectory(join(home, "a/b/c"))).toBe(join(home, "a"));
  expect(makeDirectory(join(home, "a/b/d"))).toBe(join(home, "a/b/d"));
  expect(makeDirectory(join(home, "a/b"))).toBeUndefined();
  expect(existsSync(join(home, "a/b/c"))).toBe(true);
});

test("below a file, and behind a link to nowhere, nothing is made and nothing is taken away", () => {
  writeFileSync(join(home, "f"), "");
  symlinkSync("nowhere", join(home, "link"));
  expect(() => makeDirectory(join(home, "f/a"))).toThrow(/ENOTDIR/);
  expect(() => makeDirectory(join(home, "f"))).toThrow(/EEXIST/);
  expect(() => makeDirectory(join(home, "link/a"))).toThrow(/EEXIST/);
  expect(existsSync(join(home, "f"))).toBe(true);
});

const onLinux = process.platform === "linux" ? test : test.skip;
onLinux("where a directory takes no more the end is quick", () => {
  expect(() => makeDirectory("/proc/x/y")).toThrow(/ENOENT/);
});

import { spawnSync } from "node:child_process";
import { runForSeconds } from "../../bin/tier-up";

test("the V8 of this Node knows the flags", () => {
  const { stdout } = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  const names = runForSeconds(process.versions.v8).map((flag) => /^--(?:no-)?([a-z-]+)/.exec(flag)![1]!);
  expect(names).toHaveLength(4);
  for (const name of names) expect(stdout).toMatch(new RegExp(`^ +--${name} `, "m"));
});

test.each(["11.8.172.13", "14.1.146.11", "1.11.3", ""])("V8 %j, which nobody measured, is left alone", (version) => {
  expect(runForSeconds(version)).toEqual([]);
});

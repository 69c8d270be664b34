import { spawnSync } from "node:child_process";
import { optimiseLate } from "../../bin/tier-up";

test("the V8 of this Node knows the flag, and says nothing", () => {
  const { stdout } = spawnSync(process.execPath, ["--v8-options"], { encoding: "utf8" });
  const flag = optimiseLate(process.versions.v8)!;
  expect(stdout).toMatch(new RegExp(`^ +${flag.split("=")[0]!} `, "m"));
});

test.each(["11.8.172.13", "14.1.146.11", "1.11.3", ""])("V8 %j, which nobody measured, is left alone", (version) => {
  expect(optimiseLate(version)).toBeUndefined();
});

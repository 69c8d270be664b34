import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { filesAt } from "../../../bin/diff/git-files";
import { realPrograms } from "../../../bin/real-programs";
import { ioIn, place } from "../support";

const git = (directory: string, ...args: string[]): void => {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", ["-C", directory, ...identity, ...args], { stdio: "ignore" });
};

function committed() {
  const at = place({ "site/site.yaml": "one\n", "site/tenants/a.yaml": "a\n", "other.txt": "then\n" });
  git(at.directory, "init", "-q", "-b", "main");
  git(at.directory, "add", "-A");
  git(at.directory, "commit", "-q", "-m", "first");
  return at;
}

const testWithGit = realPrograms.find("git") === undefined ? test.skip : test;
if (realPrograms.find("git") === undefined) process.stderr.write("SKIPPED, no git on PATH: files as they were\n");

testWithGit("a loaded directory is as it was at the commit", async () => {
  const at = committed();
  const { files, load } = await loaded(at.directory, at.path("site"));
  at.write("site/site.yaml", "two\n");
  at.write("site/tenants/b.yaml", "b\n");
  rmSync(at.path("site/tenants/a.yaml"));
  await load(at.path("site"));
  expect(files.read(at.path("site/site.yaml"))).toBe("one\n");
  expect(files.list(at.path("site/tenants"))).toEqual(["a.yaml"]);
  expect([files.isDirectory(at.path("site/tenants")), files.isDirectory(at.path("site/none"))]).toEqual([true, false]);
  expect([files.size(at.path("site/site.yaml")), files.size(at.path("site/tenants/b.yaml"))]).toEqual([4, undefined]);
});

testWithGit("what was not loaded is as it is now", async () => {
  const at = committed();
  const { files } = await loaded(at.directory, at.path("site"));
  at.write("other.txt", "now\n");
  expect(files.read(at.path("other.txt"))).toBe("now\n");
});

testWithGit("nothing can be written into the past", async () => {
  const at = committed();
  const { files } = await loaded(at.directory, at.path("site"));
  expect(() => files.write({ [at.path("site/site.yaml")]: "" })).toThrow("what was can't be written");
});

async function loaded(directory: string, site: string) {
  const past = await filesAt(ioIn(directory), site, "HEAD");
  await past.load(site);
  return { files: past.files, load: (name: string) => past.load(name) };
}

import { execFileSync } from "node:child_process";
import { existsSync, rmSync } from "node:fs";
import { changedSince } from "../../../bin/diff/since";
import { readSite } from "../../../bin/site-source";
import { realPrograms } from "../../../bin/real-programs";
import { ioIn, place, SITE, starterPlace, TENANT } from "../support";

const OTHER = TENANT.replaceAll("example-lab", "other-lab");

function git(directory: string, ...args: string[]): void {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"];
  execFileSync("git", ["-C", directory, ...identity, ...args], { stdio: "ignore" });
}

/** The starter site, committed. */
function committed() {
  const at = starterPlace();
  git(at.directory, "init", "-q", "-b", "main");
  git(at.directory, "add", "-A");
  git(at.directory, "commit", "-q", "-m", "first");
  const io = ioIn(at.directory);
  /** What differs between a commit and what stands there now. */
  const since = async (ref: string, site = "site") => {
    const changes = await changedSince(io, readSite(io, site), ref);
    return "unreadable" in changes ? changes : { affected: [...changes.affected], removed: changes.removed };
  };
  return { at, io, since };
}

const NOTHING = { affected: [], removed: [] };

const testWithGit = realPrograms.find("git") === undefined ? test.skip : test;
if (realPrograms.find("git") === undefined) process.stderr.write("SKIPPED, no git on PATH: the tests of --since\n");

testWithGit("a site that has not changed since is made of the same", async () => {
  const { since } = committed();
  expect(await since("HEAD")).toEqual(NOTHING);
});

testWithGit("a tenant's change is its own stack's, and a pool's that of its cell", async () => {
  const { at, since } = committed();
  at.write("site/tenants/example-lab.yaml", TENANT.replace(/guaranteed: \d+/, "guaranteed: 1"));
  expect(await since("HEAD")).toEqual({ affected: ["a1-tenant-example-lab"], removed: [] });
  at.write("site/tenants/example-lab.yaml", TENANT);
  at.write("site/site.yaml", SITE.replace(/nodes: 32/, "nodes: 31"));
  expect(await since("HEAD")).toMatchObject({ affected: expect.arrayContaining(["a1-capacity"]) as unknown });
});

testWithGit("added, removed, staged and untracked files are as they were, also those that git ignores", async () => {
  const { at, since } = committed();
  at.write(".gitignore", "*-lab.yaml\n");
  at.write("site/tenants/other-lab.yaml", OTHER);
  rmSync(at.path("site/tenants/example-lab.yaml"));
  git(at.directory, "add", "-f", "site/tenants/other-lab.yaml");
  expect(await since("HEAD")).toEqual({ affected: ["a1-tenant-other-lab"], removed: ["a1-tenant-example-lab"] });
});

testWithGit("later commits are taken back too", async () => {
  const { at, since } = committed();
  at.write("site/tenants/other-lab.yaml", OTHER);
  git(at.directory, "add", "-A");
  git(at.directory, "commit", "-q", "-m", "second");
  expect(await since("HEAD~1")).toEqual({ affected: ["a1-tenant-other-lab"], removed: [] });
  expect(await since("main")).toEqual(NOTHING);
});

testWithGit("a site that is the whole repository is read as it was", async () => {
  const { at } = committed();
  git(at.path("site"), "init", "-q", "-b", "main");
  git(at.path("site"), "add", "-A");
  git(at.path("site"), "commit", "-q", "-m", "first");
  const io = ioIn(at.path("site"));
  at.write("site/tenants/other-lab.yaml", OTHER);
  const changes = await changedSince(io, readSite(io, "."), "HEAD");
  expect(changes).toEqual({ affected: new Set(["a1-tenant-other-lab"]), removed: [] });
});

testWithGit("CRDs that are vendored outside the repository count as they are", async () => {
  const { at } = committed();
  at.write("crds/README.md", "what the site vendors\n");
  at.write("site/site.yaml", `${SITE}\ncrds: ../crds\n`);
  git(at.path("site"), "init", "-q", "-b", "main");
  git(at.path("site"), "add", "-A");
  git(at.path("site"), "commit", "-q", "-m", "first");
  at.write("site/tenants/other-lab.yaml", OTHER);
  const io = ioIn(at.path("site"));
  const changes = await changedSince(io, readSite(io, "."), "HEAD");
  expect(changes).toEqual({ affected: new Set(["a1-tenant-other-lab"]), removed: [] });
});

testWithGit("where there was no site, or a broken one, it says why nobody can say what changed", async () => {
  const { at, since } = committed();
  at.write("new/site.yaml", SITE);
  expect(await since("HEAD", "new")).toEqual({ unreadable: "there was no site.yaml" });
  at.write("site/site.yaml", "{");
  git(at.directory, "commit", "-q", "-a", "-m", "broken");
  at.write("site/site.yaml", SITE);
  expect(await since("HEAD")).toEqual({ unreadable: expect.stringMatching(/./) as unknown });
});

testWithGit("nothing of the repository is run: no hook, filter, monitor or diff program", async () => {
  const { at, since } = committed();
  const trap = `touch ${at.path("trapped")}; cat`;
  at.write(".gitattributes", "*.yaml filter=trap diff=trap\n");
  for (const key of [
    "filter.trap.smudge",
    "filter.trap.process",
    "diff.trap.command",
    "diff.trap.textconv",
    "core.fsmonitor",
  ])
    git(at.directory, "config", key, trap);
  at.write("site/site.yaml", SITE.replace(/nodes: 32/, "nodes: 31"));
  expect(await since("HEAD")).not.toEqual(NOTHING);
  expect(existsSync(at.path("trapped"))).toBe(false);
});

testWithGit.each(["no-such-branch", "--output=/tmp/x", "HEAD:site", ""])("%p is no commit", async (ref) => {
  await expect(committed().since(ref)).rejects.toThrow("git/no-such-commit");
});

testWithGit("a site outside of git is told about --record", async () => {
  const at = place({ "site/site.yaml": SITE });
  const io = ioIn(at.directory);
  await expect(changedSince(io, readSite(io, "site"), "HEAD")).rejects.toThrow("git/no-repository");
});

import { snapshot, starterPlace } from "../support";
import { FLAGS } from "../tenant/new/support";

test("with all flags it writes a request that the site takes, and says what to do next", async () => {
  const at = starterPlace();
  const { code, stdout } = await at.run("tenant", "new", "site", ...FLAGS);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^wrote site\/tenants\/acme\.yaml\n[^]*gigafactory tenant quote acme site/);
  expect((await at.run("tenant", "show", "acme", "site")).stdout).toContain("phase      requested");
});

test("what an access mode bounds by itself is in the request: the site's own check has nothing against it", async () => {
  const place = starterPlace();
  const ran = await place.run(
    "tenant",
    "new",
    "site",
    ...FLAGS,
    "--term",
    "2027-01-01..2027-01-10",
    "--access",
    "playground",
  );
  expect(ran.code).toBe(0);
  const { stdout } = await place.run("check", "site", "--rule", "tenancy/access-mode", "--output", "json");
  const { findings } = JSON.parse(stdout) as { readonly findings: readonly object[] };
  expect(findings).toEqual([]);
});

test("a dry run prints the file and writes nothing", async () => {
  const at = starterPlace();
  const before = snapshot(at.directory);
  const { stdout } = await at.run("tenant", "new", "site", ...FLAGS, "--dry-run");
  expect(stdout).toContain("phase: requested");
  expect(snapshot(at.directory)).toEqual(before);
});

test("without a terminal all that is missing is said at once, each with its flag", async () => {
  const at = starterPlace();
  const { code, stderr } = await at.run("tenant", "new", "site", "--id", "acme");
  expect(code).toBe(1);
  for (const flag of ["--organisation", "--country", "--sector", "--classification", "--residency", "--term", "--pool"])
    expect(stderr).toContain(`fix: ${flag}`);
});

test("for machines it is a document", async () => {
  const { stdout } = await starterPlace().run("tenant", "new", "site", ...FLAGS, "--dry-run", "--output", "json");
  expect(JSON.parse(stdout)).toMatchObject({ version: 1, tenant: "acme", written: false, notes: [] });
});

import { readFileSync } from "node:fs";
import { mendSite } from "../../../bin/mend/mend-site";
import { ioIn, replaced, SITE, snapshot, starterPlace, TENANT } from "../support";

const tooMuch = { "site/site.yaml": replaced(SITE, "envelope: {a1/hgx: 192}", "envelope: {a1/hgx: 32}") };
const lineOf = (text: string, part: string) => text.split("\n").find((line) => line.includes(part));

test("what a machine can mend is mended, comments and all other lines stay", async () => {
  const at = starterPlace(tooMuch);
  const { code, stdout } = await at.run("check", "site", "--fix");
  expect([code, stdout.includes("mended 1 finding:\n  capacity/guaranteed-fits-envelope  programme research")]).toEqual(
    [0, true],
  );
  const after = readFileSync(at.path("site/tenants/example-lab.yaml"), "utf8");
  expect(after).toBe(replaced(TENANT, "guaranteed: 64, burst: 32", "guaranteed: 32, burst: 40"));
});

test("a dry run shows the change as a diff, and writes nothing", async () => {
  const at = starterPlace(tooMuch);
  const before = snapshot(at.directory);
  const { code, stdout } = await at.run("check", "site", "--fix", "--dry-run");
  // The site is as it was, and so is what a pipeline has to know of it.
  expect([code, stdout.includes("\n1 error,")]).toEqual([3, true]);
  expect(stdout).toContain("+++ b/site/tenants/example-lab.yaml\n@@ -");
  expect(stdout).toContain(`-${lineOf(TENANT, "guaranteed: 64")}\n+  - {pool: a1/hgx, guaranteed: 32, burst: 40}\n`);
  expect(snapshot(at.directory)).toEqual(before);
});

test("an edit that brings another finding is not written", async () => {
  // A tenant whose burst is reachable only because its guarantee leaves room: special-category data may not borrow.
  const files = {
    ...tooMuch,
    "site/tenants/example-lab.yaml": replaced(
      replaced(TENANT, "classification: internal", "classification: special-category"),
      "guaranteed: 64, burst: 32",
      "guaranteed: 64",
    ),
  };
  const at = starterPlace(files);
  const { stdout } = await at.run(
    "check",
    "site",
    "--fix",
    "--rule",
    "capacity/guaranteed-fits-envelope",
    "--rule",
    "tenancy/special-category-borrows-nothing",
  );
  expect(stdout).toContain("nothing that a machine could mend");
  expect(readFileSync(at.path("site/tenants/example-lab.yaml"), "utf8")).toBe(files["site/tenants/example-lab.yaml"]);
});

test("where two mends don't go together, each is tried on what the other left", async () => {
  const at = starterPlace({
    ...tooMuch,
    "site/tenants/example-lab.yaml": replaced(TENANT, "guaranteed: 64, burst: 32", "guaranteed: 136, burst: 200"),
  });
  const rules = ["capacity/guaranteed-fits-envelope", "capacity/tenant-at-most", "capacity/burst-is-reachable"];
  const { stdout } = await at.run(
    "check",
    "site",
    "--fix",
    "--fail-on",
    "warning",
    ...rules.flatMap((rule) => ["--rule", rule]),
  );
  expect(stdout).toMatch(/mended \d findings:/);
  expect(readFileSync(at.path("site/tenants/example-lab.yaml"), "utf8")).toMatch(/guaranteed: (32|0), burst: \d+/);
});

test("what can't be written keeps nothing else from being mended, and costs no check of the site for each", () => {
  const entitlement = "{pool: a1/hgx, guaranteed: 64, burst: 32}";
  const lab = (index: number): string => {
    const anchor = index === 7 ? "&seven " : "";
    const wanted = `${anchor}{pool: a1/hgx, guaranteed: 0, burst: 200}`;
    return replaced(TENANT.replaceAll("example-lab", `lab-${index}`), entitlement, wanted);
  };
  const labs = Array.from({ length: 40 }, (_, index) => [`site/tenants/lab-${index}.yaml`, lab(index)] as const);
  const files = { ...tooMuch, ...Object.fromEntries(labs) };
  const at = starterPlace(files);
  const io = ioIn(at.directory);
  let reads = 0;
  const read = (file: string): string => {
    if (file.endsWith("site.yaml")) reads += 1;
    return io.files.read(file);
  };
  const rules = ["capacity/burst-is-reachable"];
  const request = { asOf: "2027-01-01", rules };
  const { findings } = mendSite({ ...io, files: { ...io.files, read } }, "site", request, { dryRun: true });
  expect([findings.length, reads < 20]).toEqual([39, true]);
});

test("nothing to mend is said", async () => {
  const { stdout } = await starterPlace().run("check", "site", "--fix");
  expect(stdout).toMatch(/^nothing that a machine could mend\n/);
});

test("a document stays a document: what was mended is told beside it", async () => {
  const { stdout, stderr } = await starterPlace(tooMuch).run("check", "site", "--fix", "--output", "json");
  expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  expect(stderr).toContain("mended 1 finding:");
});

test("only a site's YAML is mended", async () => {
  const at = starterPlace({ "out/stacks/a/cdk.tf.json": "{}" });
  const { code, stderr } = await at.run("check", "out", "--fix");
  expect([code, stderr.includes("check/no-site-to-mend")]).toEqual([1, true]);
});

import { readFileSync, symlinkSync } from "node:fs";
import { overwritingReports, writtenFiles } from "../../../bin/check/kept-files";
import { ioIn, place, starterPlace } from "../support";

const at = place({ "pod.yaml": "a", "plan.json": "{}", "w.yaml": "", "site/site.yaml": "", "site/old.sarif": "" });
const io = ioIn(at.directory);
const refused = (given: object) =>
  overwritingReports(io, given as Record<string, unknown>).map(({ received }) => received);

test.each([
  ["the file that is checked", { target: "plan.json", output: ["json=plan.json"] }, "plan.json"],
  ["the same by another path", { target: "plan.json", output: ["json=./site/../plan.json"] }, "./site/../plan.json"],
  ["a file of the site that is checked", { target: "site", output: ["text", "json=site/site.yaml"] }, "site/site.yaml"],
  ["a file of the directory where nothing is named", { output: ["sarif=pod.yaml"] }, "pod.yaml"],
  ["the waivers", { target: "site", waivers: "w.yaml", output: ["junit=w.yaml"] }, "w.yaml"],
  ["the baseline that is written", { target: "site", writeBaseline: "b.json", output: ["json=b.json"] }, "b.json"],
  ["a rule module", { target: "site", rulesModule: ["a.mjs"], output: ["json=a.mjs"] }, "a.mjs"],
  ["another report", { target: "site", output: ["json=a.json", "sarif=./a.json"] }, "./a.json"],
])("no report is written over %s", (_, given, file) => {
  expect(refused(given)).toEqual([file]);
});

test.each([
  ["a report of the last run, beside what is checked", { target: "site", output: ["sarif=site/old.sarif"] }],
  ["a new file", { target: "site", output: ["json=site/new.yaml", "sarif=new.sarif"] }],
  ["stdout", { target: "pod.yaml", output: ["json"] }],
  ["a file that is not checked", { target: "site", output: ["json=plan.json"] }],
])("%s is written", (_, given) => {
  expect(refused(given)).toEqual([]);
});

const POLICY = "apiVersion: gigafactory/v1\nkind: Policy\n";
const POD = '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n"},"spec":{"containers":[]}}';
const BASELINE = '{"apiVersion":"gigafactory/v1","kind":"Baseline","findings":[]}';

test.each([
  ["a manifest of any name", ["m", "--output", "sarif=m/pod.json"], "m/pod.json"],
  [
    "the baseline that a policy names",
    ["m", "--policy", "p/policy.yaml", "--output", "json=p/known.json"],
    "p/known.json",
  ],
  ["what is checked, through a link", ["m", "--output", "json=link/pod.json"], "m/pod.json"],
])("no report is written over %s", async (_, args, kept) => {
  const there = starterPlace({
    ...{ "m/pod.json": POD, "p/policy.yaml": `${POLICY}baseline: known.json\n`, "p/known.json": BASELINE },
  });
  symlinkSync(there.path("m"), there.path("link"));
  const before = readFileSync(there.path(kept), "utf8");
  const { code, stderr } = await there.run("check", ...args);
  expect([code, stderr.includes("cli/overwrites"), readFileSync(there.path(kept), "utf8")]).toEqual([1, true, before]);
});

test("a check writes its reports, and its baseline unless it only shows what it would do", () => {
  const outputs = [{}, { file: "a.json" }];
  const given = { writeBaseline: "b.json", dryRun: false };
  expect(writtenFiles({ cwd: "/w" }, outputs, given)).toEqual(["/w/a.json", "/w/b.json"]);
  expect(writtenFiles({ cwd: "/w" }, outputs, { ...given, dryRun: true })).toEqual(["/w/a.json"]);
});

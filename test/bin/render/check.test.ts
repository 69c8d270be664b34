import { readFileSync } from "node:fs";
import { renderCheck, renderMended } from "../../../bin/render/check";
import { CHECK_FORMATS } from "../../../bin/options";
import { fullReport, STEERING } from "../../policy/reporters/support";
import { parseXml } from "../../support/xml";
import { snapshot, starterPlace } from "../support";

test.each(CHECK_FORMATS)("no name steers a terminal in %s", (format) => {
  expect([...renderCheck(fullReport(), format, { color: false, verbose: true })].join("")).not.toMatch(STEERING);
});

test.each(CHECK_FORMATS)("the same report is the same bytes in %s", (format) => {
  const render = () => [...renderCheck(fullReport(), format, { color: false, verbose: false })].join("");
  expect(render()).toBe(render());
});

test.each(CHECK_FORMATS.filter((format) => format !== "markdown"))(
  "a report of many findings is never one text in %s",
  (format) => {
    const report = fullReport();
    const [bad] = report.findings;
    // Blocks of the text report hold the findings of one rule.
    const many = Array.from({ length: 20_000 }, (_, index) => ({ ...bad!, rule: `hardening/r${index % 100}` }));
    const pieces = [...renderCheck({ ...report, findings: many }, format, { color: false, verbose: true })];
    expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(150_000);
    expect(pieces.length).toBeGreaterThan(10);
  },
);

test("several formats at once: one on stdout, each other in its file", async () => {
  const at = starterPlace();
  const files = ["sarif=a.sarif", "junit=out/a.xml", "json=a.json"].flatMap((output) => ["--output", output]);
  const { stdout } = await at.run("check", "site", "--output", "github", ...files);
  expect(stdout).toMatch(/^::/);
  expect(parseXml(readFileSync(at.path("out/a.xml"), "utf8")).name).toBe("testsuites");
  const documents = ["a.sarif", "a.json"].map(
    (file) => JSON.parse(readFileSync(at.path(file), "utf8")) as { schema?: string },
  );
  expect(documents.map(({ schema }) => schema)).toEqual([undefined, "gigafactory/report/v1"]);
});

test("where one file can't be written, none is", async () => {
  const at = starterPlace({ taken: "" });
  const before = snapshot(at.directory);
  const { code } = await at.run("check", "site", "--output", "json=a.json", "--output", "sarif=taken/b.sarif");
  expect([code, snapshot(at.directory)]).toEqual([1, before]);
});

test("a diff in colours has each line's own, and no escape of a file's", () => {
  const files = [{ file: "f", diff: "--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-a\u001b[2J\n+b\n" }];
  const findings = [{ id: "0", rule: "a/b", subject: "x", edits: [] }];
  const text = renderMended({ report: fullReport(), findings, files, written: true }, true);
  expect(text).toContain("\u001b[31m-a\\u001b[2J\u001b[0m\n\u001b[32m+b\u001b[0m\n");
});

test("a mend's diff keeps what a patch needs: tabs, and the ends of lines as Windows writes them", () => {
  const findings = [{ id: "i", rule: "r", subject: "s", edits: [] }];
  const files = [{ file: "f", diff: "--- a/f\n+++ b/f\n@@ -1,1 +1,1 @@\n-a: 1\t# x\r\n+a: 2\t# \rx\r\n" }];
  const text = renderMended({ report: fullReport(), findings, files, written: true }, false);
  expect(text).toContain("\n-a: 1\t# x\r\n+a: 2\t# \\u000dx\r\n");
});

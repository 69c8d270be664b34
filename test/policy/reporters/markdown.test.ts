import { MAX_COMMENT, renderMarkdown } from "../../../constructs/policy/reporters/markdown";
import { fullReport, STEERING } from "./support";

test("findings are a list, worst first, each with its rule", () => {
  const list = renderMarkdown(fullReport())
    .split("\n")
    .filter((line) => line.startsWith("- "));
  expect(list[0]).toMatch(/^- crashed: <code>hardening\/broken<\/code>/);
  expect(list[1]).toMatch(/^- error: ConfigMap default\/bad .*<code>hardening\/bad<\/code><br>fix: mend it$/);
});

test("what was accepted is folded, with the reason", () => {
  expect(renderMarkdown(fullReport())).toMatch(
    /<summary>accepted or left out<\/summary>[^]*waived until 2027-01-31 by ops: known/,
  );
});

test("names bring no markup, and can't steer a terminal", () => {
  const text = renderMarkdown(fullReport());
  expect(text).not.toContain("<b>");
  expect(text).not.toMatch(STEERING);
});

test("a report of any size fits into a comment", () => {
  const report = fullReport();
  const many = Array.from({ length: 5_000 }, () => report.findings[0]!);
  const text = renderMarkdown({ ...report, findings: many });
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_COMMENT);
  expect(text).toMatch(/… and [\d,]+ more/);
});

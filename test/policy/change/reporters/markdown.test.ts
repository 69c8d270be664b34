import { commentMarker, renderChangeMarkdown } from "../../../../constructs/policy/change/reporters/markdown";
import { MAX_COMMENT } from "../../../../constructs/policy/reporters/markdown";
import { deletions, realReport } from "./support";

test("a comment starts with the hidden line by which it is found again", () => {
  expect(renderChangeMarkdown(realReport())).toMatch(
    /^<!-- gigafactory diff: no-1 -->\n\n## no-1: 1 tenant changes, 1 danger/,
  );
});

test("a site's name cannot end the hidden line", () => {
  expect(commentMarker("a --> <script>")).toBe("<!-- gigafactory diff: a------script- -->");
  expect(commentMarker(undefined)).toBe("<!-- gigafactory diff: plan -->");
});

test("each change is a row", () => {
  expect(renderChangeMarkdown(realReport())).toContain(
    "| directorate · guaranteed b300-state on cell second | 120 GPUs | 96 GPUs stands for -43.5 kW of the pool&#39;s 232 kW |",
  );
  expect(renderChangeMarkdown(realReport())).toContain("| directorate · developers **widens** |");
});

test("each danger is a line with its place", () => {
  const placeOf = () => ({ file: "tenants/charite-old.yaml", line: 4, column: 1 });
  const report = deletions(["charite-old"], { placeOf });
  const danger = { ...report.dangers[0]!, place: placeOf() };
  expect(renderChangeMarkdown({ ...report, dangers: [danger] })).toContain(
    "- ⚠ Namespace charite-old **would be deleted** (tenants/charite-old.yaml:4:1); what it holds is unknown without --kubeconfig <code>destroy-namespace</code>",
  );
});

test("allowed and unknown dangers are told apart", () => {
  expect(renderChangeMarkdown(deletions(["a"], { allow: ["destroy-namespace"] }))).toContain(
    "- ✓ allowed: Namespace a",
  );
  expect(renderChangeMarkdown(realReport())).toContain("- ? cannot be ruled out: ClusterQueue directorate");
});

test("a name from a plan makes no table, mention, link or HTML", () => {
  const hostile = "x|y`<img src=x onerror=alert(1)>@org/team [a](https://evil.example)\n| --- |";
  const markdown = renderChangeMarkdown(deletions([hostile]));
  expect(markdown).not.toContain("<img");
  expect(markdown).not.toContain("@org");
  expect(markdown).not.toContain("](https");
  expect(markdown.split("\n").some((line) => line.startsWith("| ---"))).toBe(false);
});

test("ten thousand dangers and stacks fit one comment, and the rest is counted", () => {
  const names = Array.from({ length: 10_000 }, (_, index) => `${"ä".repeat(200)}-${index}`);
  const unplanned = names.map((stack) => ({ stack, status: "waiting" as const, reason: `${stack}: r` }));
  const markdown = renderChangeMarkdown(deletions(names, { unplanned }));
  expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(MAX_COMMENT);
  expect(markdown.match(/… and 9,\d{3} more/g)).toHaveLength(2);
  expect(markdown).toContain("</details>");
});

test("stacks that failed alike are one item, each name that is told in code type", () => {
  const unplanned = ["a", "b", "c", "d"].map((stack) => ({ stack, status: "failed" as const, reason: "out of reach" }));
  expect(renderChangeMarkdown(deletions(["n"], { unplanned }))).toContain(
    "\n- <code>a</code>, <code>b</code> and 2 more: failed: out of reach\n",
  );
});

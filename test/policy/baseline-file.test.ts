import type { Baseline } from "../../constructs/policy/baseline";
import { baselineText, readBaseline } from "../../constructs/policy/baseline-file";

const entry = (subject: string, more = {}) => ({ rule: "power/grid", subject, verdict: "violation" as const, ...more });
const baseline = (...findings: Baseline["findings"]): Baseline => {
  return { apiVersion: "gigafactory/v1", kind: "Baseline", owner: "ops", findings };
};

test("entries are sorted, an entry a line, and none stands twice", () => {
  expect(baselineText(baseline(entry("b"), entry("a", { stack: "s" }), entry("a"), entry("b")))).toBe(`{
  "apiVersion": "gigafactory/v1",
  "kind": "Baseline",
  "owner": "ops",
  "findings": [
    {"rule":"power/grid","subject":"a","verdict":"violation"},
    {"rule":"power/grid","subject":"b","verdict":"violation"},
    {"rule":"power/grid","subject":"a","verdict":"violation","stack":"s"}
  ]
}
`);
});

test("the same findings are the same bytes, in whatever order they come", () => {
  const [a, b] = [entry("a"), entry("b", { attribute: "x" })];
  expect(baselineText(baseline(a, b))).toBe(baselineText(baseline(b, a)));
});

test("what was written is read, each entry with its line", () => {
  const read = readBaseline("b.json", baselineText(baseline(entry("b"), entry("a"))));
  expect(read.findings.map(({ subject }) => subject)).toEqual(["a", "b"]);
  expect([read.place(1), read.place()]).toEqual([
    { file: "b.json", line: 7, column: 5 },
    { file: "b.json", line: 1, column: 1 },
  ]);
});

test("an empty one is JSON too", () => {
  expect(readBaseline("b.json", baselineText(baseline())).findings).toEqual([]);
});

test("what is no JSON is refused at the file", () => {
  expect(() => readBaseline("b.json", "{")).toThrowFault({ code: "baseline/not-json", at: "b.json:1:1" });
});

test("every wrong field is refused at once", () => {
  const text = JSON.stringify({ ...baseline(), expires: "2027-02-30", findings: [{ rule: "x" }] });
  expect(() => readBaseline("b.json", text)).toThrowFault({ code: "model/missing" });
  expect(() => readBaseline("b.json", text)).toThrowFault({ code: "model/invalid" });
});

test.each(["[]", "null", '{"schema":"gigafactory/report/v1","findings":[]}'])(
  "%s is no baseline, which is said once",
  (text) => {
    expect(() => readBaseline("b.json", text)).toThrowFault({ code: "baseline/not-a-baseline", at: "b.json:1:1" });
  },
);

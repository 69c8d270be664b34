import type { Baseline } from "../../constructs/policy/baseline";
import { baselineText, readBaseline } from "../../constructs/policy/baseline-file";

const entry = (subject: string, more = {}) => ({ rule: "power/grid", subject, verdict: "violation" as const, ...more });
const baseline = (...findings: Baseline["findings"]): Baseline => {
  return { apiVersion: "gigafactory/v1", kind: "Baseline", owner: "ops", findings };
};
const written = (...findings: Baseline["findings"]): string => baselineText(baseline(...findings), "b.json");

test("entries are sorted, an entry a line, and none stands twice", () => {
  expect(written(entry("b"), entry("a", { stack: "s" }), entry("a"), entry("b"))).toBe(`{
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
  expect(written(a, b)).toBe(written(b, a));
});

test("what was written is read, each entry with its line", () => {
  const read = readBaseline("b.json", written(entry("b"), entry("a")));
  expect(read.findings.map(({ subject }) => subject)).toEqual(["a", "b"]);
  expect([read.place(1), read.place()]).toEqual([
    { file: "b.json", line: 7, column: 5 },
    { file: "b.json", line: 1, column: 1 },
  ]);
});

test("an empty one is JSON too", () => {
  expect(readBaseline("b.json", written()).findings).toEqual([]);
});

test.each([
  ["{", "baseline/not-json", "b.json:1:2"],
  ['{\n  "kind": "Baseline",\n  "kind": "Baseline"\n}', "baseline/duplicate-key", "b.json:3:3"],
  ['{\n  "findings": [\n    {"rule":"a",}\n]}', "baseline/not-json", "b.json:3:17"],
])("%s is refused where it is wrong", (text, code, at) => {
  expect(() => readBaseline("b.json", text)).toThrowFault({ code, at });
});

test("every wrong field is refused at once, each at its line", () => {
  const text = `{
  "apiVersion": "gigafactory/v1",
  "kind": "Baseline",
  "expires": "2027-02-30",
  "findings": [
    {"rule":"x","subject":"y","verdict":"violation"},
    {"rule":"x","verdict":"bad"}
  ]
}`;
  const read = (): unknown => readBaseline("b.json", text);
  expect(read).toThrowFault({ code: "model/missing", path: "findings[1].subject", at: "b.json:7:5" });
  expect(read).toThrowFault({ code: "model/invalid", path: "expires", at: "b.json:4:3" });
});

test("a byte order mark is no part of it, and a form of one's own has its lines", () => {
  const read = readBaseline("b.json", `\uFEFF${JSON.stringify(baseline(entry("a"), entry("b")), null, 2)}`);
  expect(read.place(1)).toEqual({ file: "b.json", line: 11, column: 5 });
});

test("one that would not be read again is not written, and says where its entries come from", () => {
  const findings = Array.from({ length: 1_000_001 }, (_, index) => entry(`s${index}`));
  const write = () => baselineText({ ...baseline(), findings }, "b.json");
  const received = "1,000,001 entries, 65.7 MiB; most of power/grid (1,000,001)";
  expect(write).toThrowFault({ code: "baseline/too-large", at: "b.json:1:1", path: "findings", received });
});

test("a name that is too long to be read again is not written", () => {
  const fault = { code: "model/out-of-range", path: "findings[0].subject", at: "b.json:1:1", message: /not written/ };
  expect(() => written(entry("x".repeat(3_000)))).toThrowFault(fault);
});

test.each(["[]", "null", '{"schema":"gigafactory/report/v1","findings":[]}'])(
  "%s is no baseline, which is said once",
  (text) => {
    expect(() => readBaseline("b.json", text)).toThrowFault({ code: "baseline/not-a-baseline", at: "b.json:1:1" });
  },
);

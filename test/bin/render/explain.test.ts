import { explanationJson, renderExplanation } from "../../../bin/render/explain";

const at = { file: "site.yaml", line: 3, column: 5 };
const derived = (value: number, unit: string) => ({
  path: ["halls", "a", "x"],
  name: "x",
  value,
  unit,
  formula: "a × b",
  inputs: { a: 1234.5, b: "two\u001b[2J" },
});

test("what was said has its line, what was assumed the word default", () => {
  const fields = [
    { path: ["id"], value: "eu-1", at },
    { path: ["charts"], value: {} },
    { path: ["people", "viewers"], value: [] },
  ];
  expect(renderExplanation({ fields, derived: [] })).toBe(
    'field           value   origin\nid              "eu-1"  site.yaml:3:5\ncharts          {}      default\npeople.viewers  []      default\n',
  );
});

test.each([
  [1_500_000, "W", "1.5 MW"],
  [2 ** 50, "B", "1 PiB"],
  [3e12, "B/s", "3 TB/s"],
  [4e11, "b/s", "400 Gb/s"],
  [4096, "GPUs", "4,096 GPUs"],
])("%d %s is shown as %s, with its formula and what went in", (value, unit, shown) => {
  expect(renderExplanation({ fields: [], derived: [derived(value, unit)] })).toContain(
    `\nDerived\nhalls.a.x = ${shown}\n  a × b\n  a 1,234.5, b two\\u001b[2J\n`,
  );
});

test("for machines nothing is scaled or rounded", () => {
  const document = JSON.parse(explanationJson({ fields: [], derived: [derived(1_500_000, "W")] })) as object;
  expect(document).toEqual({ version: 1, fields: [], derived: [derived(1_500_000, "W")] });
});

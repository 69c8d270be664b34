import { readYamlDocuments } from "../../../bin/check/yaml-documents";
import type { Fault } from "../../../constructs/core/fault";

function read(text: string) {
  const faults: Fault[] = [];
  const found = readYamlDocuments("f.yaml", text, faults);
  return {
    values: found.map(({ document }) => document),
    faults,
    place: (index: number, ...path: string[]) => found[index]?.placeOf?.(path),
  };
}

test("each document is read, empty ones and comments are none", () => {
  expect(read("---\na: 1\n---\n# nothing\n---\n...\n---\nb: 2\n").values).toEqual([{ a: 1 }, { b: 2 }]);
});

test("places count the lines of the file", () => {
  expect(read("a: 1\n---\nb:\n  c: 2\n").place(1, "b", "c")).toEqual({ file: "f.yaml", line: 4, column: 3 });
});

test("a marker inside text is a marker all the same, as YAML says", () => {
  expect(read("a: |\n  x\n---\nb: 1\n").values).toEqual([{ a: "x\n" }, { b: 1 }]);
});

test("values are what kubectl makes of them", () => {
  expect(read("a: yes\nb: 0644\nc: 2020-01-01\nd: 1:30\ne: off\n").values).toEqual([
    { a: true, b: 0o644, c: "2020-01-01", d: "1:30", e: false },
  ]);
});

test("a key that stands twice is refused at its line", () => {
  expect(read("a: 1\n---\nb: 1\nb: 2\n").faults).toMatchObject([{ code: "yaml/duplicate-key", at: { line: 4 } }]);
});

test("__proto__ is refused, constructor is data", () => {
  expect(read("__proto__: 1").faults).toMatchObject([{ code: "yaml/forbidden-key" }]);
  expect(read("constructor: 1").values).toEqual([{ constructor: 1 }]);
});

test("aliases that multiply are refused", () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefg"
    .split("")
    .map((name, i) => `${name}: &${name} [${`*${"abcdef"[i]},`.repeat(9)}]`)
    .join("\n")}\n`;
  expect(read(bomb).faults).toMatchObject([{ code: "yaml/aliases" }]);
});

test("the template of a chart is refused with what to do", () => {
  expect(read("a: {{ .Values.x }}\n").faults.map(({ fix }) => fix)).toContain(
    "render the chart first: helm template … | gigafactory check -",
  );
});

import { parse } from "yaml";
import { withYamlField } from "../../constructs/core/yaml-edit";

const TEXT = `# head
cells:
  a1:   # the first
    pools: {hgx: {nodes: 8, spares: 0.5}}   # few
    empty: {}
list:
  - {pool: a1/hgx, guaranteed: 64}   # all of it

  # a comment of nobody
  - pool: a1/cpu
    guaranteed: 8
text: |
  many
  lines
last: "x"`;

/** Lines that differ, as \`-old\` and \`+new\`. */
function changes(path: (string | number)[], value: string | number | boolean, text = TEXT): string[] | undefined {
  const after = withYamlField(text, path, value);
  if (after === undefined) return undefined;
  const [a, b] = [text.split("\n"), after.split("\n")];
  return [
    ...a.filter((line) => !b.includes(line)).map((line) => `-${line}`),
    ...b.filter((line) => !a.includes(line)).map((line) => `+${line}`),
  ];
}

test.each<[string, (string | number)[], string | number | boolean, string[]]>([
  [
    "a value in a flow mapping",
    ["cells", "a1", "pools", "hgx", "nodes"],
    16,
    ["-    pools: {hgx: {nodes: 8, spares: 0.5}}   # few", "+    pools: {hgx: {nodes: 16, spares: 0.5}}   # few"],
  ],
  [
    "a field that a flow mapping has not",
    ["cells", "a1", "pools", "hgx", "reservedFor"],
    "lab",
    [
      "-    pools: {hgx: {nodes: 8, spares: 0.5}}   # few",
      "+    pools: {hgx: {nodes: 8, spares: 0.5, reservedFor: lab}}   # few",
    ],
  ],
  ["a field of an empty mapping", ["cells", "a1", "empty", "x"], true, ["-    empty: {}", "+    empty: {x: true}"]],
  [
    "an entry of a list",
    ["list", 0, "guaranteed"],
    32,
    ["-  - {pool: a1/hgx, guaranteed: 64}   # all of it", "+  - {pool: a1/hgx, guaranteed: 32}   # all of it"],
  ],
  ["a field that an entry in block style has not", ["list", 1, "burst"], 8, ["+    burst: 8"]],
  [
    "a field with what leads to it",
    ["cells", "a1", "storage", "scratch", "encrypted"],
    true,
    ["+    storage: {scratch: {encrypted: true}}"],
  ],
  ["a field behind the last line", ["more"], "a, b", ['+more: "a, b"']],
])("%s is set, and every other line keeps its bytes", (_, path, value, expected) => {
  expect(changes(path, value)).toEqual(expected);
});

test("the document then says what was set, and nothing else of it changed", () => {
  const after = parse(withYamlField(TEXT, ["list", 1, "burst"], 8)!) as { list: unknown[] };
  const before = parse(TEXT) as { list: [unknown, object] };
  expect(after).toEqual({ ...before, list: [before.list[0], { ...before.list[1], burst: 8 }] });
});

test.each<[string, (string | number)[], string]>([
  ["below an alias", ["b", "x"], "a: &a {x: 1}\nb: *a\n"],
  ["where something else has its name", ["a", "x"], "a: &a {x: &x 1}\nb: *x\n"],
  ["in what stands elsewhere too", ["a", "x"], "a: &a {x: 1}\nb: *a\n"],
  ["in what is merged elsewhere", ["a", "x"], "a: &a\n  x: 1\nb:\n  <<: *a\n"],
  ["beside what stands elsewhere too", ["a", "y"], "a: &a\n  x: 1\nb: *a\n"],
  ["below a list that is shorter", ["a", 3, "x"], "a: [1]\n"],
  ["inside a text", ["a", "x"], "a: text\n"],
])("%s a field is left alone", (_, path, text) => {
  expect(withYamlField(text, path, 2)).toBeUndefined();
});

test.each([
  ["behind a line", "a:\r\n  - b: 1\r\nc: 2\r\n", "a:\r\n  - b: 1\r\n    x: 2\r\nc: 2\r\n"],
  ["behind a last line without an end", "a:\r\n  - b: 1", "a:\r\n  - b: 1\r\n    x: 2\r\n"],
])("lines of Windows stay lines of Windows: %s", (_, text, after) => {
  expect(withYamlField(text, ["a", 0, "x"], 2)).toBe(after);
});

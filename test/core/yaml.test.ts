import type { Fault, FieldPath } from "../../constructs/core/fault";
import { FaultError, renderPlace } from "../../constructs/core/fault";
import type { YamlFile } from "../../constructs/core/yaml";
import { MAX_YAML_BYTES, MAX_YAML_DEPTH, readYaml } from "../../constructs/core/yaml";

function read(text: string): YamlFile {
  return readYaml("site.yaml", text);
}

/** Throws a file's faults, for `toThrowFault`. */
function reading(text: string): () => void {
  const { faults } = read(text);
  return () => {
    if (faults.length > 0) throw new FaultError(faults);
  };
}

const ten = (item: string): string => `[${Array.from({ length: 10 }, () => item).join(", ")}]`;
const BOMB = ["a: &a x", `b: &b ${ten("*a")}`, `c: &c ${ten("*b")}`, `d: &d ${ten("*c")}`].join("\n");

const refused: [string, string, { code: string; at: string; message?: string }][] = [
  ["an empty file", "", { code: "yaml/empty", at: "site.yaml:1:1" }],
  ["a file of comments", "# nothing\n", { code: "yaml/empty", at: "site.yaml:1:1" }],
  ["a file of dashes", "---\n", { code: "yaml/empty", at: "site.yaml:1:1" }],
  ["an unclosed bracket", "a: 1\nb: [1,\n", { code: "yaml/syntax", at: "site.yaml:3:1" }],
  ["a bracket out of nowhere", "]\n", { code: "yaml/syntax", at: "site.yaml:1:1" }],
  ["a wrong indentation", "a:\n  b: 1\n c: 2\n", { code: "yaml/syntax", at: "site.yaml:3:1" }],
  [
    "a tab as indentation",
    "a:\n\tb: 1\n",
    { code: "yaml/syntax", at: "site.yaml:2:1", message: "Tabs are not allowed" },
  ],
  ["an unknown tag", "a: !include b.yaml\n", { code: "yaml/syntax", at: "site.yaml:1:4", message: "Unresolved tag" }],
  ["a tag that makes another type", "a: !!binary aGk=\n", { code: "yaml/syntax", at: "site.yaml:1:4" }],
  ["a directive that nobody knows", "%FOO\n---\na: 1\n", { code: "yaml/syntax", at: "site.yaml:1:1" }],
  ["a key that is a list", "? [a]\n: b\n", { code: "yaml/syntax", at: "site.yaml:1:3", message: "must be plain text" }],
  ["two documents", "a: 1\n---\nb: 2\n", { code: "yaml/several-documents", at: "site.yaml:2:1" }],
  ["a key twice", "a: 1\nb: 2\na: 3\n", { code: "yaml/duplicate-key", at: "site.yaml:3:1", message: "the key a " }],
  ["a key twice, deep in it", "a:\n  - {b: 1, b: 2}\n", { code: "yaml/duplicate-key", at: "site.yaml:2:12" }],
  ["a key twice, once in quotes", '1: a\n"1": b\n', { code: "yaml/duplicate-key", at: "site.yaml:2:1" }],
  ["the key __proto__", "a:\n  __proto__: {b: 1}\n", { code: "yaml/forbidden-key", at: "site.yaml:2:3" }],
  ["the key constructor in quotes", '"constructor": 1\n', { code: "yaml/forbidden-key", at: "site.yaml:1:1" }],
  ["an alias of nothing", "a: *b\n", { code: "yaml/aliases", at: "site.yaml:1:4", message: "has no anchor" }],
  [
    "an alias inside its anchor",
    "a: &x\n  - *x\n",
    { code: "yaml/aliases", at: "site.yaml:2:5", message: "own anchor" },
  ],
  ["aliases that multiply", BOMB, { code: "yaml/aliases", at: "site.yaml:4:44", message: "more than 100 copies" }],
];
for (const [what, text, fault] of refused)
  test(`${what} is refused at its place`, () => {
    expect(reading(text)).toThrowFault(fault);
  });

test("a file with faults has no value", () => {
  expect(read("a: 1\na: 2\n").value).toBeUndefined();
});

test("several faults are found at once", () => {
  expect(codes(read("a: 1\na: 2\n__proto__: 3\nb: *c\n"))).toEqual([
    "yaml/duplicate-key",
    "yaml/forbidden-key",
    "yaml/aliases",
  ]);
});

test("a broken bracket does not fill the screen with errors", () => {
  expect(read(`a: ${"[".repeat(90)}`).faults).toHaveLength(10);
});

test("ten megabytes are refused for their size alone: nobody looked for what is wrong in them", () => {
  expect(codes(read("[".repeat(10 * 1024 * 1024)))).toEqual(["yaml/too-large"]);
});

test("the size that counts is that of bytes, not of letters", () => {
  expect(codes(read(`a: ${"é".repeat(MAX_YAML_BYTES / 2)}`))).toEqual(["yaml/too-large"]);
});

test("what is nested too deeply is refused, or two kilobytes of it would kill the process", () => {
  expect(reading(`a: ${"[".repeat(2000)}`)).toThrowFault({ code: "yaml/too-deep", at: "site.yaml:1:102" });
});

test("too many lists on one line are refused too", () => {
  expect(reading(`${"- ".repeat(2000)}a`)).toThrowFault({ code: "yaml/too-deep" });
});

test("no site is nested as deeply as is allowed", () => {
  const depth = MAX_YAML_DEPTH - 10;
  expect(read("[".repeat(depth) + "]".repeat(depth)).faults).toEqual([]);
});

const values: [string, string, unknown][] = [
  ["a byte order mark is no part of the first key", "\uFEFFa: 1\n", { a: 1 }],
  ["Windows' line ends are line ends", "a: 1\r\nb:\r\n  - x\r\n", { a: 1, b: ["x"] }],
  ["a country stays a country", "country: NO\n", { country: "NO" }],
  ["a date stays text", "from: 2027-01-01\n", { from: "2027-01-01" }],
  ["a version 1.1 directive changes no values", "%YAML 1.1\n---\na: yes\nb: 1_000\n", { a: "yes", b: "1_000" }],
  ["a number as a key is text", "1: a\n", { "1": "a" }],
  ["an alias is a copy", "a: &x {b: 1}\nc: *x\n", { a: { b: 1 }, c: { b: 1 } }],
  ["one document may have its marks", "---\na: 1\n...\n", { a: 1 }],
  ["a key without a value is null", "a:\n", { a: null }],
];
for (const [what, text, value] of values)
  test(what, () => {
    expect(read(text).value).toEqual(value);
  });

const SITE = `cells:
  a1:
    pools:
      hgx: {system: dgx-b300, nodes: -3}
    fabric:
      technology: infiniband
    shared: {}
tenants:
  - id: a
  - {id: b, people: [x, "y"]}
base: &base 5
copy: *base
`;
const places: [string, FieldPath, "value" | "key" | undefined, string][] = [
  ["a scalar by its value", ["cells", "a1", "pools", "hgx", "nodes"], "value", "4:38"],
  ["a scalar's field by its key", ["cells", "a1", "pools", "hgx", "nodes"], "key", "4:31"],
  ["a scalar by its value where nothing else is asked", ["cells", "a1", "fabric", "technology"], undefined, "6:19"],
  ["a mapping by its key", ["cells", "a1", "pools"], "value", "3:5"],
  ["an empty mapping by its key", ["cells", "a1", "shared"], "value", "7:5"],
  ["an entry of a list", ["tenants", 1], "value", "10:5"],
  ["a field of an entry", ["tenants", 1, "id"], "value", "10:10"],
  ["an entry of a list in an entry", ["tenants", 1, "people", 1], "value", "10:25"],
  ["a missing field by its nearest parent", ["cells", "a1", "hall"], "value", "2:3"],
  ["a missing entry by its list", ["tenants", 7, "id"], "value", "8:1"],
  ["a missing field of the document by its start", ["halls"], "value", "1:1"],
  ["the document by its start", [], "value", "1:1"],
  ["an alias by the key that has it", ["copy", "x"], "value", "12:1"],
];
for (const [what, path, kind, place] of places)
  test(`the place of a field: ${what}`, () => {
    expect(renderPlace(read(SITE).placeOf(path, kind))).toBe(`site.yaml:${place}`);
  });

test("places are right after Windows' line ends", () => {
  expect(renderPlace(read("a: 1\r\nb:\r\n  c: x\r\n").placeOf(["b", "c"]))).toBe("site.yaml:3:6");
});

test("places are right after a byte order mark", () => {
  expect(renderPlace(read("\uFEFFa: 1\n").placeOf(["a"]))).toBe("site.yaml:1:4");
});

test("every place in a file that cannot be read is its start", () => {
  expect(renderPlace(read("").placeOf(["a", "b"]))).toBe("site.yaml:1:1");
});

function codes({ faults }: { faults: readonly Fault[] }): string[] {
  return faults.map(({ code }) => code);
}

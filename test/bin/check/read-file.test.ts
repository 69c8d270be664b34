import * as path from "node:path";
import fc from "fast-check";
import { isYamlName, readContent, readSource } from "../../../bin/check/read-file";
import type { Fault } from "../../../constructs/core/fault";
import { FaultError } from "../../../constructs/core/fault";
import { ioIn, place } from "../support";

function read(name: string, text: string, strict = true) {
  const faults: Fault[] = [];
  const source = { name, path: `/${name}`, text, reread: () => text };
  return { content: readContent(source, faults, strict), codes: faults.map(({ code }) => code), faults };
}

test.each([
  ["a.tf.json", '{"resource":{}}', "configuration"],
  ["a.json", '{"format_version":"1.2","planned_values":{}}', "part"],
  ["a.json", '{"format_version":"1.0","values":{}}', "part"],
  ["a.json", '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}', "manifests"],
  ["a.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n", "manifests"],
  ["(stdin)", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n", "manifests"],
  ["(stdin)", ' {"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"}}', "manifests"],
])("%s with %s is %s", (name, text, kind) => {
  expect(read(name, text)).toMatchObject({ content: { kind }, codes: [] });
});

test.each([
  ["a.json", '{"name":"x"}', "evidence/unknown-document"],
  ["a.json", '{"version":4,"lineage":"x"}', "evidence/raw-state"],
  ["a.json", '{"format_version":"2.0","planned_values":{}}', "evidence/format-version"],
  ["a.json", "{", "evidence/not-json"],
  ["a.yaml", "a: [", "yaml/syntax"],
  ["a.yaml", "services: {}\n", "evidence/no-object"],
])("%s with %s is refused where the user named it", (name, text, code) => {
  const { codes, faults } = read(name, text);
  expect(codes).toContain(code);
  expect(faults.every(({ at }) => at?.file === name)).toBe(true);
});

test("of a directory's files, those of other programs are left alone", () => {
  expect(read("package.json", '{"name":"x"}', false)).toMatchObject({ content: { kind: "nothing" }, codes: [] });
  expect(read("values.yaml", "replicas: 2\n", false).codes).toEqual([]);
});

test("an item of a List that is no object is refused at its place, rather than lost", () => {
  const pod = "{apiVersion: v1, kind: Pod, metadata: {name: a}}";
  const yaml = `apiVersion: v1\nkind: List\nitems:\n  - ${pod}\n  - 7\n  - {kind: Pod, metadata: {name: b}}\n`;
  expect(read("a.yaml", yaml, false).faults).toMatchObject([
    { code: "evidence/no-object", path: ["items", 1], at: { file: "a.yaml", line: 5, column: 5 } },
    { code: "evidence/no-object", path: ["items", 2], at: { file: "a.yaml", line: 6, column: 5 } },
  ]);
  const json = '{"apiVersion":"v1","kind":"List","items":[\n{"kind":"Pod"}]}';
  expect(read("a.json", json).faults).toMatchObject([
    { code: "evidence/no-object", path: ["items", 0], at: { file: "a.json", line: 2, column: 1 } },
  ]);
});

test("objects behind each other are read as kubectl reads what jq writes", () => {
  const [a, b] = ["a", "b"].map((name) => `{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"${name}"}}`);
  const { content, codes } = read("(stdin)", `${a}\n${b}\n`);
  expect([content, codes]).toMatchObject([{ kind: "manifests", manifests: [{}, {}] }, []]);
  expect(read("a.json", `${a}\n{"kind":"x"}\n7`).codes).toEqual(["evidence/not-json"]);
  expect(read("a.json", `${a}\n{"kind":"x"}\n{}`).faults).toMatchObject([
    { code: "evidence/no-object", path: [], at: { file: "a.json", line: 2, column: 1 } },
    { code: "evidence/no-object", path: [], at: { file: "a.json", line: 3, column: 1 } },
  ]);
});

test("a plan's wrong version is shown at its line", () => {
  const { faults } = read("a.json", '{\n"planned_values": {},\n"format_version": "9.0"}');
  expect(faults).toMatchObject([{ at: { line: 3, column: 1 }, received: "9.0" }]);
});

test("a file of a gigabyte is refused before a byte of it is read", () => {
  const at = place({ "a.json": "{}", "a.yaml": "" });
  const io = ioIn(at.directory);
  const files = {
    ...io.files,
    size: () => 1024 ** 3,
    read: () => {
      throw new Error("it was read");
    },
  };
  for (const name of ["a.json", "a.yaml"])
    expect(() => readSource({ ...io, files }, at.path(name))).toThrowFault({
      code: "evidence/too-large",
      received: "1073741824 bytes",
    });
});

test("a text is read again where another was read since", () => {
  const at = place({ "a.json": "[1]", "b.json": "[2]" });
  const io = ioIn(at.directory);
  const read: string[] = [];
  const files = {
    ...io.files,
    read: (file: string) => {
      read.push(path.basename(file));
      return io.files.read(file);
    },
  };
  const a = readSource({ ...io, files }, at.path("a.json"));
  expect(a.reread()).toBe("[1]");
  const b = readSource({ ...io, files }, at.path("b.json"));
  expect([a.reread(), b.reread()]).toEqual(["[1]", "[2]"]);
  expect(read).toEqual(["a.json", "b.json", "a.json"]);
});

test("YAML is told by its name", () => {
  expect(["a.yaml", "a.YML", "a.json", "yaml"].map(isYamlName)).toEqual([true, true, false, false]);
});

/** JSON that looks like the documents that are read, with anything in the places of their fields. */
const odd = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(
      null,
      true,
      0,
      -1,
      "",
      "x",
      "${var.x}",
      "${",
      "$${x}",
      "%{if}",
      "\u0000known after apply",
      "${local.a}",
    ),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        ..."apiVersion kind metadata name namespace labels spec template containers container image items resource locals a".split(
          " ",
        ),
        ..."kubernetes_pod kubernetes_manifest kubernetes_secret manifest data dynamic for_each count lifecycle address mode type".split(
          " ",
        ),
        ..."values format_version planned_values root_module resources child_modules resource_changes change after_unknown".split(
          " ",
        ),
        ..."provider terraform output variable default module toString constructor hasOwnProperty".split(" "),
      ),
      tie("value"),
      { maxKeys: 6 },
    ),
  ),
})).value;

test("whatever a document holds, it is read or refused with faults", () => {
  fc.assert(
    fc.property(
      odd,
      fc.constantFrom({}, { format_version: "1.2", planned_values: {} }, { apiVersion: "v1", kind: "List" }),
      (value, head) => {
        const text = JSON.stringify(
          value !== null && typeof value === "object" && !Array.isArray(value) ? { ...head, ...value } : value,
        );
        for (const name of ["a.tf.json", "a.json", "a.yaml"]) read(name, text);
      },
    ),
    { numRuns: 1500, seed: 4 },
  );
});

test("whatever bytes a file holds, nothing but faults comes of it", () => {
  const pieces = fc.constantFrom(
    "---",
    "\n",
    "a",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    "&a",
    "*a",
    "|",
    ">",
    "!!x",
    "%YAML",
    "'",
    '"',
    "\\",
    "#",
    "<<",
    "?",
    "\t",
    "\u2028",
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
      for (const name of ["a.yaml", "a.json"]) read(name, parts.join(""));
    }),
    { numRuns: 2000, seed: 5 },
  );
  expect(FaultError).toBeDefined();
});

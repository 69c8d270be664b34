import { readJsonDocument, readJsonStream } from "../../../bin/check/json-document";

test("a document is its value, and each field has a place", () => {
  const { value, find } = readJsonDocument("f.json", '\ufeff{"a":\n1}');
  expect([value, find(["a"]).place]).toEqual([{ a: 1 }, { file: "f.json", line: 1, column: 3 }]);
});

test.each([
  ["", "evidence/empty", "f.json:1:1"],
  [" \n", "evidence/empty", "f.json:1:1"],
  ['{\n "a": }', "evidence/not-json", "f.json:2:7"],
  ['{"a":1,\n"a":2}', "evidence/duplicate-key", "f.json:2:1"],
  ['{"__proto__":1}', "evidence/forbidden-key", "f.json:1:2"],
  ["[".repeat(1000), "evidence/too-deep", "f.json:1:201"],
])("%j is refused", (text, code, at) => {
  expect(() => readJsonDocument("f.json", text)).toThrowFault({ code, at });
});

test("the log of terraform plan -json is told from a plan", () => {
  expect(() => readJsonDocument("f.json", '{"@level":"info"}\n{"@level":"info"}\n')).toThrowFault({
    code: "evidence/not-json",
    fix: "this is the log of `terraform plan -json`: give the output of `terraform show -json`",
  });
});

describe("documents behind each other", () => {
  const read = (text: string) =>
    readJsonStream(
      "f.json",
      text,
      () => text,
      (value) => (value as { readonly a?: unknown }).a === 1,
    );

  test("have places of their own", () => {
    const found = read('\ufeff{"a":1}\n{"a":2,\n"b":3}');
    expect(found?.map(({ value }) => value)).toEqual([{ a: 1 }, { a: 2, b: 3 }]);
    expect(found?.map(({ find }) => find(["a"]).place.line)).toEqual([1, 2]);
    expect(found?.[1]?.find(["b"]).place).toEqual({ file: "f.json", line: 3, column: 1 });
  });

  test("are what the first of them is", () => {
    expect(read('{"a":1}')).toBeUndefined();
    expect(read('{"a":2}{"a":1}')).toBeUndefined();
    expect(read('{"a"}{"a":1}')).toBeUndefined();
  });

  test("have their faults told together", () => {
    const text = '{"a":1}\n{"b":}\n{"c":1,"c":2}\n{';
    expect(() => read(text)).toThrowFault({ code: "evidence/not-json", at: "f.json:2:6" });
    expect(() => read(text)).toThrowFault({ code: "evidence/duplicate-key", at: "f.json:3:8" });
    expect(() => read(text)).toThrowFault({ code: "evidence/not-json", at: "f.json:4:2" });
  });
});

import { readJsonDocument } from "../../../bin/check/json-document";

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

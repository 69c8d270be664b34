import { table } from "../../../bin/render/table";

test("columns are as wide as their widest cell, numbers to the right, no blanks at the end", () => {
  const columns = [{ title: "name" }, { title: "GPUs", align: "right" as const }, { title: "note" }];
  expect(
    table(columns, [
      ["a", "8", ""],
      ["longer", "1,024", "x"],
    ]),
  ).toBe("name     GPUs  note\na           8\nlonger  1,024  x\n");
});

test("a cell cannot steer a terminal or break a line", () => {
  expect(table([{ title: "a" }], [["x\u001b[31m\ny"]])).toBe("a\nx\\u001b[31m\\u000ay\n");
});

test("a row with too few cells is filled up", () => {
  expect(table([{ title: "a" }, { title: "b" }], [["1"]])).toBe("a  b\n1\n");
});

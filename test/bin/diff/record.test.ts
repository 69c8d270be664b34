import { readFileSync } from "node:fs";
import { readRecord, writeRecord } from "../../../bin/diff/record";
import { ioIn, place } from "../support";

const A = "a".repeat(64);
const B = "b".repeat(64);

test("what is written is read, in the order of names", () => {
  const io = ioIn(place().directory);
  writeRecord(io, "applied.json", "site", { b: B, a: A });
  expect(readRecord(io, "applied.json", "site")).toEqual({ a: A, b: B });
  expect(readFileSync(`${io.cwd}/applied.json`, "utf8").indexOf('"a"')).toBeLessThan(
    readFileSync(`${io.cwd}/applied.json`, "utf8").indexOf('"b"'),
  );
});

test("a record that is not there yet is no mistake", () => {
  expect(readRecord(ioIn(place().directory), "applied.json", "site")).toBeUndefined();
});

test("digests of files are not compared with those of a site", () => {
  const io = ioIn(place().directory);
  writeRecord(io, "applied.json", "files", {});
  expect(() => readRecord(io, "applied.json", "site")).toThrowFault({
    code: "diff/broken-record",
    at: "applied.json:1:1",
    received: "files",
  });
});

test.each([
  ["no JSON", "{"],
  ["another version", '{"version":2,"of":"site","stacks":{}}'],
  ["a digest that is none", '{"version":1,"of":"site","stacks":{"a":"x"}}'],
  ["something more", '{"version":1,"of":"site","stacks":{},"more":1}'],
])("%s is refused", (_, text) => {
  const io = ioIn(place({ "applied.json": text }).directory);
  expect(() => readRecord(io, "applied.json", "site")).toThrowFault({
    code: "diff/broken-record",
    fix: /remove the file/,
  });
});

import { lastLines } from "../../../../bin/control-plane/keeper/last-lines";
import { place } from "../../support";

test("the last lines of a log are its last twenty", () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  expect(lastLines(place({ log: `${lines.join("\n")}\n` }).path("log"))).toEqual(lines.slice(10));
});

test("a long line is cut, and says so", () => {
  expect(lastLines(place({ log: "x".repeat(1000) }).path("log"))).toEqual([`${"x".repeat(400)}…`]);
});

test("of a log of any size only the end is read, from the beginning of a line", () => {
  const text = `${"a".repeat(100_000)}\n${"b".repeat(10)}\n`;
  expect(lastLines(place({ log: text }).path("log"))).toEqual(["b".repeat(10)]);
});

test("a log that isn't there has no lines", () => {
  expect(lastLines("/no/such/log")).toEqual([]);
});

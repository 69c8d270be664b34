import { renderShown, slashed } from "../../../constructs/policy/reporters/words";
import { sumOf, working } from "../../../constructs/core/working";
import { inUnit } from "../../../constructs/policy/verdict";

const sum = (values: Record<string, number>, unit: string) =>
  renderShown(
    inUnit(
      sumOf(
        Object.entries(values),
        ([name]) => name,
        ([, value]) => value,
      ),
      unit,
    ),
  );

test("a sum is shown largest first", () => {
  expect(sum({ weather: 1024, llm: 2048, empty: 0 }, "GPUs")).toBe("llm 2,048 + weather 1,024 = 3,072 GPUs");
});

test("units with prefixes are scaled", () => {
  expect(sum({ a: 1_500_000, b: 500_000 }, "W")).toBe("a 1.5 MW + b 500 kW = 2 MW");
  expect(sum({ a: 2 ** 50 }, "B")).toBe("a 1 PiB = 1 PiB");
});

test("the smallest of many addends are taken together, and the total stays", () => {
  const many = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`t${index + 1}`, index + 1]));
  expect(sum(many, "nodes")).toBe(
    "t20 20 + t19 19 + t18 18 + t17 17 + t16 16 + t15 15 + t14 14 + 13 others 91 = 210 nodes",
  );
});

test("a sum of nothing says so", () => {
  expect(sum({}, "GPUs")).toBe("nothing = 0 GPUs");
});

test("a formula is shown with its inputs", () => {
  expect(renderShown(working(58_000, "W", "nodes × power", { nodes: 4, power: "14.5 kW" }))).toBe(
    "nodes × power = 58 kW with nodes 4, power 14.5 kW",
  );
});

test("a backslash is a letter of a name but on Windows", () => {
  expect([slashed("a\\b/c", "/"), slashed("a\\b/c", "\\")]).toEqual(["a\\b/c", "a/b/c"]);
});

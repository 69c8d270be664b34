import { parseQuantityCount } from "../../../constructs/policy/change/count";

test.each([
  ["120", 120],
  ["4k", 4000],
  ["1Ki", 1024],
  ["1.5", 1.5],
  ["500m", 0.5],
  ["2Pi", 2 ** 51],
  ["1E", 1e18],
  ["0", 0],
])("%s is %d", (text, count) => expect(parseQuantityCount(text)).toBe(count));

test.each(["", "k", "-1", "1e3", "1 k", "0x10", "\u0000known after apply", "9".repeat(40)])("%j is none", (text) => {
  expect(parseQuantityCount(text)).toBeUndefined();
});

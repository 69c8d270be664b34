import { quantity } from "../../../../bin/rehearse/nodes/quantity";

test.each([
  ["4", 4],
  ["2k", 2000],
  ["500m", 0.5],
  ["1.5Gi", 1.5 * 2 ** 30],
  [3, 3],
  ["4Gx", 0],
  ["-1", 0],
  ["constructor", 0],
  [undefined, 0],
])("%p is %p", (text, value) => {
  expect(quantity(text)).toBe(value);
});

import { gathered } from "../../bin/gathered";

test("small pieces become few large ones, and the text stays the same", () => {
  const small = Array.from({ length: 100_000 }, (_, index) => `${index}\n`);
  const large = [...gathered(small)];
  expect(large.join("")).toBe(small.join(""));
  expect(large.length).toBeLessThan(10);
});

test("nothing is no piece", () => {
  expect([...gathered(["", ""])]).toEqual([]);
});

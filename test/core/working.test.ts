import { sumOf, working } from "../../constructs/core/working";

test("a working keeps the number, its unit, the formula and what went in", () => {
  expect(working(784, "GPUs", "(nodes - spares) × 8", { nodes: 100, spares: 2 })).toEqual({
    value: 784,
    unit: "GPUs",
    formula: "(nodes - spares) × 8",
    inputs: { nodes: 100, spares: 2 },
  });
});

const items = [
  { tenant: "a", gpus: 64 },
  { tenant: "b", gpus: 0 },
  { tenant: "c", gpus: 128 },
];
const sum = sumOf(
  items,
  ({ tenant }) => tenant,
  ({ gpus }) => gpus,
);

test("a sum adds up", () => {
  expect(sum.total).toBe(192);
});

test("a sum names its addends and leaves out those that add nothing", () => {
  expect(sum.addends).toEqual([
    { name: "a", value: 64 },
    { name: "c", value: 128 },
  ]);
});

test("the sum of nothing is 0", () => {
  expect(
    sumOf(
      [],
      () => "",
      () => 1,
    ),
  ).toEqual({ total: 0, addends: [] });
});

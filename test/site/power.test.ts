import type { HallFacts } from "../../constructs/site/facts";
import { cellDraw, gridPower, hallFacts } from "../../constructs/site/power";
import { load } from "./fixtures";

const { facts, spec } = load();
const [a1, b1] = facts.cells as [(typeof facts.cells)[number], (typeof facts.cells)[number]];

test("pools of every role draw power", () => {
  expect(cellDraw(b1)).toEqual([
    { name: "pool b1/hgx", power: 100 * 14_500 },
    { name: "pool b1/small", power: 8 * 14_500 },
    { name: "pool b1/cpu", power: 20 * 1200 },
  ]);
});

test("switches and storage appliances draw power too", () => {
  expect(cellDraw(a1).map(({ name }) => name)).toEqual([
    "pool a1/gb300",
    "pool a1/ceph",
    "fabric a1",
    "storage a1/parallel",
  ]);
});

test("a hall draws what its cells draw, and not what others draw", () => {
  expect(hallFacts("b", spec.halls["b"]!, facts.cells).power).toBe(1_450_000 + 116_000 + 24_000);
});

test("a hall's working adds up to what it draws", () => {
  const { power, workings } = hallFacts("a", spec.halls["a"]!, facts.cells);
  const inputs = Object.values(workings["power"]!.inputs).map(Number);
  expect(inputs.reduce((sum, input) => sum + input, 0)).toBe(power);
});

test("a hall without a cell draws nothing", () => {
  expect(hallFacts("c", spec.halls["b"]!, facts.cells).power).toBe(0);
});

test("a hall's usable power is what its redundancy leaves", () => {
  expect(hallFacts("a", spec.halls["a"]!, facts.cells).usable).toBe(100e6);
});

function hall(power: number, pue: number): HallFacts {
  return { ...facts.halls[0]!, id: `${power}`, power, pue };
}

test("the grid delivers each hall's power times that hall's own PUE", () => {
  expect(gridPower([hall(1_000_000, 1.12), hall(2_000_000, 1.25)]).value).toBe(1_120_000 + 2_500_000);
});

test("a product that is whole is not rounded up for what binary fractions leave", () => {
  expect(gridPower([hall(2_511_200, 1.12)]).value).toBe(2_812_544);
});

test("a part of a watt is rounded up: the grid must deliver it", () => {
  expect(gridPower([hall(101, 1.05)]).value).toBe(107);
});

test("the grid's working names every hall", () => {
  expect(gridPower([hall(100, 1.5)]).inputs).toEqual({ "100": "100 W × 1.5" });
});

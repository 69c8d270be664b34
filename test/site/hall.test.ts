import { parse } from "../../constructs/core/parse";
import { HallModel, usablePower } from "../../constructs/site/hall";

test("a hall may use all of its power when nothing is kept for failures", () => {
  expect(usablePower(120e6, "N", 6).value).toBe(120e6);
});

test("a hall with N+1 keeps one of its modules free", () => {
  expect(usablePower(120e6, "N+1", 6).value).toBe(100e6);
});

test("a hall with 2N may use half", () => {
  expect(usablePower(120e6, "2N", 6).value).toBe(60e6);
});

test("power that its modules don't divide is rounded down, never up", () => {
  expect(usablePower(100, "N+1", 3).value).toBe(66);
});

test("the sum that made it names what went in", () => {
  expect(usablePower(120e6, "N+1", 6)).toMatchObject({
    formula: "capacity × (parts - 1) ÷ parts",
    inputs: { capacity: 120e6, parts: 6 },
  });
});

test("a hall that says no more than its power and PUE is air-cooled, for 50 kW a rack, without redundancy", () => {
  expect(parse(HallModel, { it: "40MW", pue: 1.25 })).toEqual({
    it: 40e6,
    pue: 1.25,
    cooling: "air",
    rackDensity: 50e3,
    redundancy: "N",
    modules: 4,
  });
});

const refused: [string, object, string, string][] = [
  ["a PUE below 1, which would be power from nothing", { pue: 0.9 }, "pue", "model/out-of-range"],
  ["power in bits", { it: "40Mb/s" }, "it", "model/invalid"],
  ["one module, which N+1 would leave none of", { modules: 1 }, "modules", "model/out-of-range"],
  ["a redundancy that nobody sells", { redundancy: "3N" }, "redundancy", "model/not-allowed"],
];
for (const [what, change, path, code] of refused)
  test(`a hall with ${what} is refused`, () => {
    expect(() => parse(HallModel, { it: "40MW", pue: 1.25, ...change })).toThrowFault({ code, path });
  });

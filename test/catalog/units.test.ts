import { GB, GBps, Gbps, GiB, TB, W, kW } from "../../constructs/catalog/units";

const cases: [string, number, number][] = [
  ["kilowatts", kW(10.2), 10_200],
  ["watts", W(700), 700],
  ["decimal gigabytes", GB(141), 141_000_000_000],
  ["binary gigabytes", GiB(2), 2_147_483_648],
  ["decimal terabytes", TB(3.84), 3_840_000_000_000],
  ["gigabytes a second", GBps(80), 80_000_000_000],
  ["gigabits a second", Gbps(400), 400_000_000_000],
];
for (const [what, value, expected] of cases)
  test(`${what} are base units`, () => {
    expect(value).toBe(expected);
  });

test("a part of a kilowatt that is no whole number of watts is rounded", () => {
  expect(kW(132 / 18)).toBe(7333);
});

import { RatesModel } from "../../constructs/site/rates";

test("a site that states nothing is quoted nothing", () => {
  expect(RatesModel.parse({})).toEqual({});
});

test("prices need a currency, carbon does not", () => {
  expect(RatesModel.safeParse({ gpuHour: { "a1/hgx": 2 } }).success).toBe(false);
  expect(RatesModel.safeParse({ currency: "EUR", gpuHour: { "a1/hgx": 2 } }).success).toBe(true);
  expect(RatesModel.safeParse({ carbon: 300 }).success).toBe(true);
});

test.each([{ currency: "euro" }, { carbon: -1 }, { currency: "EUR", gpuHour: { hgx: 2 } }, { tax: 1 }])(
  "what is no rate is refused: %j",
  (rates) => {
    expect(RatesModel.safeParse(rates).success).toBe(false);
  },
);

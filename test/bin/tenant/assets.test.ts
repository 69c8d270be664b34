import { ASSETS, lawOf } from "../../../bin/tenant/assets";

test("special-category data falls under Article 9 wherever it can be reached", () => {
  expect(lawOf("data", "special-category")).toBe(`GDPR Art. 9; ${ASSETS.data.law}`);
});

test("what is no data does not", () => {
  expect(lawOf("capacity", "special-category")).toBe(ASSETS.capacity.law);
});

test("open data keeps the articles of its asset", () => {
  expect(lawOf("data", "open")).toBe(ASSETS.data.law);
});

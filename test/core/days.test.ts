import { dayAfter } from "../../constructs/core/days";

test.each([
  ["2027-02-28", 1, "2027-03-01"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2027-12-31", 365, "2028-12-30"],
])("the day after %s by %d days is %s", (day, days, expected) => {
  expect(dayAfter(day, days)).toBe(expected);
});

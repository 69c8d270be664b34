import { dayAfter, daysOf, isDay } from "../../constructs/core/days";

test.each([
  ["2027-02-28", 1, "2027-03-01"],
  ["2028-02-28", 1, "2028-02-29"],
  ["2027-12-31", 365, "2028-12-30"],
  ["2027-12-31", 1, "2028-01-01"],
  // Clocks change in between.
  ["2027-03-28", 90, "2027-06-26"],
])("the day after %s by %d days is %s", (day, days, expected) => {
  expect(dayAfter(day, days)).toBe(expected);
});

test("a term holds its first and its last day", () => {
  expect(daysOf({ from: "2027-01-01", until: "2027-12-31" })).toBe(365);
});

test.each([
  ["2028-02-29", true],
  ["2027-02-29", false],
  ["2027-13-01", false],
])("the calendar has %s: %s", (day, there) => {
  expect(isDay(day)).toBe(there);
});

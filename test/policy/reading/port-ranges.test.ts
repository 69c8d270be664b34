import { EVERY_PORT, leaveNoPortOut, portRange } from "../../../constructs/policy/reading/port-ranges";

test("a port is a range of one, to its end where it says one, and a name is none", () => {
  expect([portRange(80), portRange("80", "90"), portRange(80, null)]).toEqual([
    [80, 80],
    [80, 90],
    [80, 80],
  ]);
  expect(leaveNoPortOut([portRange("https"), portRange(undefined)])).toBe(false);
});

test.each([
  [[EVERY_PORT], true],
  [[portRange(30000, 65535), portRange(1, 32767)], true],
  [[portRange(30000, 65535), portRange(1, 29998)], false],
  [[portRange(2, 65535)], false],
  [[portRange(1, 65534)], false],
  [[], false],
])("the ranges %j leave no port out: %s", (ranges, expected) => {
  expect(leaveNoPortOut(ranges)).toBe(expected);
});

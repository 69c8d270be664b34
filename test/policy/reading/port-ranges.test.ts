import {
  EVERY_PORT,
  isAmong,
  isPort,
  joinedPorts,
  leaveNoPortOut,
  portRange,
} from "../../../constructs/policy/reading/port-ranges";

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

test("ranges that touch are one, and what is no port is none", () => {
  const joined = joinedPorts([portRange(81, 90), portRange("https"), portRange(1, 80), portRange(92), portRange(9, 8)]);
  expect(joined).toEqual([
    [1, 90],
    [92, 92],
  ]);
  expect([1, 90, 91, 92, 93].map((port) => isAmong(port, joined))).toEqual([true, true, false, true, false]);
  expect([0, 1, 65535, 65536].map(isPort)).toEqual([false, true, true, false]);
});

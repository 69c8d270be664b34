import type { Opening } from "../../../constructs/policy/reading/openings";
import { familiesOpenedBy, openedAt, portsOpenedBy } from "../../../constructs/policy/reading/openings";
import type { PortRange } from "../../../constructs/policy/reading/port-ranges";

const to = (cidrs: readonly string[], ...ports: readonly PortRange[]): Opening => ({
  everybody: false,
  blocks: cidrs.map((cidr) => ({ cidr })),
  ports,
});
const toAll = (...ports: readonly PortRange[]): Opening => ({ everybody: true, blocks: [], ports });
const BOTH = ["0.0.0.0/0", "::/0"];
const [LOW, HIGH] = ["0.0.0.0/1", "128.0.0.0/1"];

test.each<[string, readonly Opening[], readonly string[]]>([
  ["everybody on all ports", [toAll([1, 65535])], BOTH],
  ["everybody on ports in parts", [toAll([30001, 65535]), toAll([1, 30000])], BOTH],
  ["halves on all ports", [to([LOW], [1, 65535]), to([HIGH], [0, 70000])], ["0.0.0.0/0"]],
  ["one block on ports in parts", [to(["::/0"], [1, 80]), to(["::/0"], [81, 65535])], ["::/0"]],
  ["a half in parts", [to([LOW], [1, 65535]), to([HIGH], [1, 9]), to([HIGH], [10, 65535])], ["0.0.0.0/0"]],
  [
    "everybody on some, halves on others",
    [toAll([1, 99]), to([LOW], [90, 65535]), to([HIGH], [100, 65535])],
    BOTH.slice(0, 1),
  ],
  ["parts that overlap", [to([LOW], [1, 400], [300, 65535]), to([HIGH], [1, 500], [501, 65535])], ["0.0.0.0/0"]],
])("%s leave nobody out", (_title, openings, families) => {
  expect(familiesOpenedBy(openings)).toEqual(families);
  expect(familiesOpenedBy([...openings].reverse())).toEqual(families);
});

test.each<[string, readonly Opening[]]>([
  ["nothing", []],
  ["everybody but on one port", [toAll([1, 79]), toAll([81, 65535])]],
  ["everybody on no port", [toAll()]],
  ["halves on different ports", [to([LOW], [1, 30000]), to([HIGH], [30001, 65535])]],
  ["halves but on one port", [to([LOW], [1, 65535]), to([HIGH], [1, 79], [81, 65535])]],
  ["one family here and another there", [to(["0.0.0.0/0"], [1, 80]), to(["::/0"], [81, 65535])]],
  ["addresses in parts but one", [to([LOW], [1, 65535]), to(["128.0.0.0/2"], [1, 65535])]],
])("%s leave somebody out", (_title, openings) => {
  expect(familiesOpenedBy(openings)).toEqual([]);
});

test("what a block excepts is left out, unless another has it on the same ports", () => {
  const some = {
    everybody: false,
    blocks: [{ cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] }],
    ports: [[1, 65535]],
  } as const;
  expect(familiesOpenedBy([some])).toEqual([]);
  expect(familiesOpenedBy([some, to(["10.0.0.0/8"], [1, 443])])).toEqual([]);
  expect(familiesOpenedBy([some, to(["10.0.0.0/8"], [1, 443]), toAll([444, 65535])])).toEqual(["0.0.0.0/0"]);
});

test.each<[string, readonly Opening[], readonly PortRange[]]>([
  ["share some ports", [to([LOW], [1, 40000]), to([HIGH], [30000, 65535])], [[30000, 40000]]],
  ["share one port", [to([HIGH], [80, 80]), to([LOW], [22, 22], [80, 443])], [[80, 80]]],
  [
    "share two ports",
    [to([HIGH], [80, 81], [443, 443]), to([LOW], [1, 80], [443, 500])],
    [
      [80, 80],
      [443, 443],
    ],
  ],
  ["share no port", [to([LOW], [1, 29999]), to([HIGH], [30000, 65535])], []],
  ["share ports in pairs only", [to([LOW], [1, 9]), to(["128.0.0.0/2"], [1, 5]), to(["192.0.0.0/2"], [6, 9])], []],
  ["are not all addresses", [to([LOW], [1, 9]), to(["128.0.0.0/2"], [1, 9])], []],
])("of blocks of rules that %s the ports on which they are all addresses are told", (_title, openings, expected) => {
  expect(portsOpenedBy(openings)).toEqual(expected);
});

test("the last that is needed is told, and none where something stays left out", () => {
  const [first, second] = [toAll([1, 30000]), toAll([30001, 65535])];
  const other = to(["10.0.0.0/8"], [1, 65535]);
  expect(openedAt([other, first, other, second, other])).toBe(3);
  expect([openedAt([toAll([1, 65535])]), openedAt([other, first]), openedAt([])]).toEqual([0, -1, -1]);
});

test("thousands of ports, one a rule, are told in a moment", () => {
  const each = Array.from({ length: 65535 }, (_, index): Opening[] => [
    to([LOW], [index + 1, index + 1]),
    to([HIGH], [index + 1, index + 1]),
  ]).flat();
  const begin = process.cpuUsage();
  expect(familiesOpenedBy(each)).toEqual(["0.0.0.0/0"]);
  expect(process.cpuUsage(begin).user / 1e6).toBeLessThan(5);
});

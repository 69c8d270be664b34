import {
  ALL_PORTS,
  allPortsOf,
  commonPorts,
  isKnownPorts,
  isNoPort,
  mayShareAPort,
  NO_PORTS,
  portNames,
  portSet,
  portsText,
  portsWithout,
  sharesAPort,
  sharesAPortBeside,
  unknownPortsOf,
} from "../../../constructs/policy/reading/port-sets";

const [https, dns] = [{ port: 443 }, { protocol: "UDP", port: 53 }];
const named = (ports?: readonly object[]) => portSet(ports?.map((port) => ({ ...port })));

test.each<[object[] | undefined, object[] | undefined, boolean]>([
  [[https], [https], true],
  [[https], [dns], false],
  [[https], [dns, https], true],
  [[https], undefined, true],
  [[], [dns], true],
  [[https], [{ port: "443" }], true],
  [[https], [{ port: 400, endPort: 500 }], true],
  [[https], [{ port: 444, endPort: 500 }], false],
  [[https], [{}], true],
  [[https], [{ protocol: "UDP" }], false],
  [[https], [{ port: "web" }], true],
  [[dns], [{ port: "web" }], false],
  [[https], [{ port: "${var.p}" }], true],
  [[dns], [{ protocol: "${var.p}", port: 53 }], true],
])("that %j and %j may share a port is %s", (one, other, may) => {
  const [first, second] = [named(one), named(other)];
  expect([mayShareAPort(first, second), mayShareAPort(second, first)]).toEqual([may, may]);
});

test("several sets together hold what one of them does, and none hold nothing", () => {
  const both = allPortsOf([named([https]), named([dns])]);
  expect([mayShareAPort(both, named([https])), mayShareAPort(both, named([dns]))]).toEqual([true, true]);
  expect(mayShareAPort(both, named([{ protocol: "UDP", port: 443 }]))).toBe(false);
  expect(mayShareAPort(allPortsOf([]), ALL_PORTS)).toBe(false);
  expect(allPortsOf([both, named()])).toBe(ALL_PORTS);
});

test("the same ports have the same text, however they are written", () => {
  const halves = [
    { port: 1, endPort: 99 },
    { port: "100", endPort: 200 },
  ];
  expect(portsText(named(halves))).toBe(portsText(named([{ protocol: "TCP", port: 1, endPort: 200 }])));
  expect(portsText(named([https]))).not.toBe(portsText(named([dns])));
});

test.each<[object[] | undefined, object[] | undefined, boolean]>([
  [[https], [{ port: 400, endPort: 500 }], true],
  [[https], [{ port: "web" }], false],
  [[{ port: "web" }], [{ port: "web" }], true],
  [[{ port: "web" }], [{ port: "api" }], false],
  [[{ port: "web" }], undefined, true],
  [[{ port: "${var.p}" }], undefined, true],
  [[{ port: "${var.p}" }], [{ port: "${var.p}" }], false],
  [[dns], [{ protocol: "${var.p}", port: 53 }], false],
])("that %j and %j surely share a port is %s", (one, other, shares) => {
  const [first, second] = [named(one), named(other)];
  expect([sharesAPort(first, second), sharesAPort(second, first)]).toEqual([shares, shares]);
});

test("what two sets have in common is in both, and what one has beside the other is not", () => {
  const [low, web] = [named([{ port: 1, endPort: 500 }, { port: "web" }]), named([https, dns])];
  expect(portsText(commonPorts(named([{ port: 1, endPort: 500 }]), web))).toBe(portsText(named([https])));
  expect(commonPorts(ALL_PORTS, web)).toBe(web);
  expect(portNames(commonPorts(low, ALL_PORTS))).toEqual(["web"]);
  // The name may be that of a port that is in both by its number, and of none else.
  expect(isKnownPorts(commonPorts(low, web))).toBe(true);
  expect(isKnownPorts(commonPorts(named([{ port: "web" }]), web))).toBe(false);
  const beside = portsWithout(named([{ port: 1, endPort: 500 }]), web);
  expect([442, 443, 444].map((port) => mayShareAPort(beside, named([{ port }])))).toEqual([true, false, true]);
  expect([portsWithout(web, ALL_PORTS), NO_PORTS, web].map(isNoPort)).toEqual([true, true, false]);
});

test.each<[object[], object[], object[], boolean]>([
  [[https], [https], [dns], true],
  [[https], [https], [https], false],
  [[{ port: 443, endPort: 444 }], [], [https], true],
  [[https], [], [{ port: "web" }], false],
  [[https, { port: 80 }], [], [{ port: "web" }], true],
  [[https, { port: 80 }], [], [{ port: "web" }, { port: "api" }], false],
  [[{ port: "web" }], [], [{ port: "web" }], false],
  [[{ port: "web" }], [], [{ port: "api" }], true],
  [[{ port: "web" }], [], [https], false],
  [[https, { port: 80 }], [], [{ port: "${var.p}" }], false],
])("that of what %j and %j share some port surely is beside %j is %s", (one, other, others, expected) => {
  expect(sharesAPortBeside(named(one), named(other), named(others))).toBe(expected);
});

test("of some ports nobody knows which they are", () => {
  expect(portsText(unknownPortsOf(named([https, { port: "web" }])))).toBe(portsText(named([{ port: "web" }])));
  expect(isNoPort(unknownPortsOf(named([https])))).toBe(true);
});

test("every port is one set, however it is named", () => {
  const every = ["TCP", "UDP", "SCTP"].flatMap((protocol) => [
    { protocol, port: 1, endPort: 80 },
    { protocol, port: 80, endPort: 65535 },
  ]);
  expect(named(every)).toBe(ALL_PORTS);
  expect(named(every.slice(1))).not.toBe(ALL_PORTS);
});

test("what a name may have in common with numbers is none that surely is in a third", () => {
  const common = commonPorts(portsWithout(ALL_PORTS, named([https])), named([{ port: "web" }]));
  expect([sharesAPort(common, ALL_PORTS), mayShareAPort(common, ALL_PORTS)]).toEqual([false, true]);
});

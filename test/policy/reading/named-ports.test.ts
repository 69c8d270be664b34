import { mayShareAPort, portsOf, wholeProtocols } from "../../../constructs/policy/reading/named-ports";

const [https, dns] = [{ port: 443 }, { protocol: "UDP", port: 53 }];

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
  const [first, second] = [one, other].map((ports) => ports?.map((port) => ({ ...port })));
  expect([mayShareAPort(first, second), mayShareAPort(second, first)]).toEqual([may, may]);
});

test("where no port is named, all are", () => {
  expect(portsOf([], "UDP")).toEqual([[1, 65535]]);
  expect(portsOf([dns], "TCP")).toEqual([]);
  expect(wholeProtocols([{}, dns])).toEqual(["TCP"]);
});

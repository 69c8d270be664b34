import { portsOf, wholeProtocols } from "../../../constructs/policy/reading/named-ports";

const dns = { protocol: "UDP", port: 53 };

test("where no port is named, all are", () => {
  expect(portsOf([], "UDP")).toEqual([[1, 65535]]);
  expect(portsOf([dns], "TCP")).toEqual([]);
  expect(wholeProtocols([{}, dns])).toEqual(["TCP"]);
});

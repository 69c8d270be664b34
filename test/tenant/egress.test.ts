import { parse } from "../../constructs/core/parse";
import type { CellFacts } from "../../constructs/site/facts";
import { egressFaults, EgressModel, egressProblem } from "../../constructs/tenant/egress";
import { fabric } from "../queue/facts";
import { tenant, tenantCell } from "./fixtures";

test.each(["203.0.113.0/24", "10.0.0.0/8", "198.51.100.7/32", "2001:db8::/32", "2a01:4f8::/32", "fd12:3456::/32"])(
  "a tenant may be let out to %s",
  (cidr) => {
    expect(egressProblem(cidr)).toBeUndefined();
  },
);

test.each([
  ["169.254.169.254/32", "reaches 169.254.0.0/16"],
  ["169.0.0.0/8", "reaches 169.254.0.0/16"],
  ["127.0.0.1/32", "reaches 127.0.0.0/8"],
  ["224.0.0.0/8", "reaches 224.0.0.0/4"],
  ["255.255.255.255/32", "reaches 240.0.0.0/4"],
  ["0.0.0.0/8", "reaches 0.0.0.0/8"],
  ["::1/128", "reaches ::/96"],
  ["::ffff:a9fe:a9fe/128", "reaches ::ffff:0:0/96"],
  ["64:ff9b::a9fe:a9fe/128", "reaches 64:ff9b::/96"],
  ["2002:7f00:1::/48", "reaches 2002::/16"],
  ["fe80::/64", "reaches fe80::/10"],
  ["ff02::1/128", "reaches ff00::/8"],
  ["fd00:ec2::254/128", "a metadata service"],
  ["fd00:ec2::/32", "reaches fd00:ec2::254/128: a metadata service"],
  ["fd20:ce::/64", "a metadata service"],
  ["100.100.0.0/16", "reaches 100.100.100.200/32: a metadata service"],
  ["168.63.129.16/32", "a metadata service"],
  ["192.0.0.0/24", "a metadata service"],
  ["0.0.0.0/0", "is too wide"],
  ["::/0", "is too wide"],
  ["128.0.0.0/1", "is too wide"],
  ["2001:db8::/31", "is too wide"],
  ["203.0.113.5/24", "the network is 203.0.113.0/24"],
  ["example.com", "is not a network"],
  ["::ffff:127.0.0.1/128", "is not a network"],
])("a tenant may not be let out to %s", (cidr, problem) => {
  expect(egressProblem(cidr)).toContain(problem);
});

test("a forbidden network is a fault at its place", () => {
  expect(() => parse(EgressModel, { cidr: "169.254.169.254/32", ports: [80] })).toThrowFault({
    code: "tenant/egress",
    path: "cidr",
    received: "169.254.169.254/32",
    allowed: "203.0.113.0/24",
  });
});

test("egress without ports is refused", () => {
  expect(() => parse(EgressModel, { cidr: "203.0.113.0/24", ports: [] })).toThrowFault({
    code: "model/out-of-range",
    path: "ports",
  });
});

test.each([0, 65_536, -1, 80.5])("%p is no port", (port) => {
  expect(EgressModel.safeParse({ cidr: "203.0.113.0/24", ports: [port] }).error?.issues[0]?.path).toEqual(["ports", 0]);
});

test("a port twice is refused", () => {
  expect(() => parse(EgressModel, { cidr: "203.0.113.0/24", ports: [443, 443] })).toThrowFault({
    code: "model/invalid",
    path: "ports",
  });
});

const management: CellFacts["management"] = {
  access: { kubeconfig: "~/.kube/fleet" },
  namespace: "fleet-a1",
  controlPlaneEndpoint: { host: "192.0.2.10", port: 6443 },
  podCidr: "10.128.0.0/10",
  serviceCidr: "172.20.0.0/16",
};
const provisioned = tenantCell({ management, fabric: fabric(["hgx"]) });
const reaching = (cidr: string) => tenant({ network: { egress: [{ cidr, ports: [443] }] } });
const messages = (cidr: string, cell: CellFacts = provisioned) =>
  egressFaults(reaching(cidr), [cell]).map(({ message }) => message);

test.each([
  ["10.130.0.0/16", "the pods of cell a1, 10.128.0.0/10"],
  ["172.20.0.10/32", "the Services of cell a1, 172.20.0.0/16"],
  ["192.0.2.0/24", "the API servers of cell a1, 192.0.2.10"],
  ["10.64.3.0/26", "the fabric (rail-3) of cell a1, 10.64.3.0/24"],
])("egress to %s would reach into the cell", (cidr, what) => {
  expect(messages(cidr)).toEqual([`${cidr} reaches ${what}`]);
});

test("egress into the cell is a fault at the network that does it", () => {
  expect(egressFaults(reaching("10.130.0.0/16"), [provisioned])).toEqual([
    expect.objectContaining({ code: "tenant/egress-into-cell", path: ["network", "egress", 0, "cidr"] }),
  ]);
});

test("one wide network is told of everything that it reaches", () => {
  expect(messages("10.0.0.0/8")).toHaveLength(1 + 8);
});

test("egress beside the cell is fine", () => {
  expect(messages("203.0.113.0/24")).toEqual([]);
});

test("an API server that is named and not numbered is not compared", () => {
  const cell = tenantCell({
    management: { ...management, controlPlaneEndpoint: { host: "a1.example", port: 6443 } },
    fabric: fabric([]),
  });
  expect(messages("192.0.2.0/24", cell)).toEqual([]);
});

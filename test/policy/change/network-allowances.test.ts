import { UNKNOWN } from "../../../constructs/policy/change/hidden";
import { allowedPeers } from "../../../constructs/policy/change/network-allowances";
import { object } from "./support";

const of = (spec: object) =>
  allowedPeers(object("networking.k8s.io/v1", "NetworkPolicy", "p", { spec }, "uni")).map(
    ({ direction, kind, name, port }) => `${direction} ${kind} ${name} ${port}`.trim(),
  );

test("each peer on each port is one allowance", () => {
  const to = [{ ipBlock: { cidr: "203.0.113.0/24" } }, { podSelector: {} }];
  const ports = [{ port: 443 }, { port: 8000, endPort: 9000, protocol: "UDP" }, { protocol: "SCTP" }];
  expect(of({ egress: [{ to, ports }] })).toEqual([
    "Egress address 203.0.113.0/24 443/TCP",
    "Egress address 203.0.113.0/24 8000-9000/UDP",
    "Egress address 203.0.113.0/24 every port/SCTP",
    "Egress own-namespace pods of its own namespace 443/TCP",
    "Egress own-namespace pods of its own namespace 8000-9000/UDP",
    "Egress own-namespace pods of its own namespace every port/SCTP",
  ]);
});

test.each([
  [{ ingress: [{}] }, "Ingress everybody everybody every port"],
  [{ ingress: [{ from: [] }] }, "Ingress everybody everybody every port"],
  [{ ingress: [{ from: [{ ipBlock: { cidr: "::/0" } }] }] }, "Ingress everybody everybody (::/0) every port"],
  [{ ingress: [{ from: [{ namespaceSelector: {} }] }] }, "Ingress everybody every namespace every port"],
  [
    {
      ingress: [
        { from: [{ namespaceSelector: { matchLabels: { a: "b" } }, podSelector: { matchLabels: { c: "d" } } }] },
      ],
    },
    "Ingress namespaces namespaces a=b, pods c=d every port",
  ],
  [{ egress: UNKNOWN }, "Egress hidden peers that nobody may see yet"],
])("%j allows %s", (spec, words) => expect(of(spec)).toEqual([words]));

test.each([{}, { ingress: [], egress: [] }, { ingress: "x" }])("%j allows nothing", (spec) =>
  expect(of(spec)).toEqual([]),
);

test("so are those of several rules, on the ports that they share", () => {
  const rules = (...ports: readonly (readonly object[])[]) =>
    ["0.0.0.0/1", "128.0.0.0/1"].map((cidr, index) => ({ to: [{ ipBlock: { cidr } }], ports: ports[index] ?? [] }));
  expect(of({ egress: rules() }).at(-1)).toBe("Egress everybody everybody (0.0.0.0/0 in parts) every port");
  expect(of({ egress: rules([{ port: 443 }], [{ port: 443 }]) }).at(-1)).toMatch(/in parts\) 443\/TCP$/);
  expect(of({ egress: rules([{ port: 443 }], [{ port: 80 }]) })).toHaveLength(2);
});

test("blocks that are all addresses together are everybody, beside each of them", () => {
  const to = ["0.0.0.0/1", "128.0.0.0/1"].map((cidr) => ({ ipBlock: { cidr } }));
  expect(of({ egress: [{ to }] })).toEqual([
    "Egress address 0.0.0.0/1 every port",
    "Egress address 128.0.0.0/1 every port",
    "Egress everybody everybody (0.0.0.0/0 in parts) every port",
  ]);
  expect(of({ egress: [{ to: [{ ipBlock: { cidr: "10.0.0.0/0" } }, ...to] }] })).toHaveLength(3);
});

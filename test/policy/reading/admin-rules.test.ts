import type { Public } from "../../../constructs/policy/reading/admin-rules";
import { adminAction, areAllAddresses, forEverybody } from "../../../constructs/policy/reading/admin-rules";

const ALL = { namespaces: {} };
const SOME = { namespaces: { matchLabels: { team: "a" } } };
const WORLD = { networks: ["0.0.0.0/0"] };

const said = (whom: Public, ...egress: readonly object[]) => forEverybody({ egress }, "Egress", whom);

test("what AdminNetworkPolicies allow is accepted, and other words are no action", () => {
  expect(["Allow", "Accept", "Deny", "Pass", "Log"].map((action) => adminAction({ action }))).toEqual([
    "Accept",
    "Accept",
    "Deny",
    "Pass",
    undefined,
  ]);
});

test("networks that leave out no address of a family are all addresses", () => {
  expect(areAllAddresses(["::/1", "8000::/1"])).toBe(true);
  expect([areAllAddresses(["10.0.0.0/8"]), areAllAddresses(undefined)]).toEqual([false, false]);
});

test.each([
  [ALL, true],
  [{ pods: { namespaceSelector: {}, podSelector: {} } }, true],
  [{ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: "web" } } } }, false],
  [{ namespaces: { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "Exists" }] } }, true],
  [SOME, false],
  [WORLD, true],
  [{ nodes: {} }, false],
])("the peer %j is every pod: %s", (peer, expected) => {
  expect(said("pods", { action: "Accept", to: [SOME, peer] }).action === "Accept").toBe(expected);
});

test.each([
  [{ ports: [{ portNumber: { protocol: "TCP", port: 443 } }] }, false],
  [{ ports: [{ portRange: { start: 1, end: 65535 } }] }, true],
  [{ ports: [{ portRange: { protocol: "UDP", start: 1, end: 65535 } }] }, false],
  [{ ports: [{ namedPort: "https" }] }, false],
  [{ protocols: [{ tcp: {} }] }, true],
  [{ protocols: [{ tcp: { destinationPort: { number: 443 } } }] }, false],
  [{ protocols: [{ udp: {} }, { tcp: { destinationPort: { range: { start: 1, end: 65535 } } } }] }, true],
  [{ protocols: [{ destinationNamedPort: "https" }] }, false],
  [{ protocols: null }, true],
])("a rule with %j is for every port: %s", (more, expected) => {
  expect(said("pods", { action: "Accept", to: [ALL], ...more }).action === "Accept").toBe(expected);
});

test("the first rule about everybody decides, and what denies or passes on some before it narrows it", () => {
  const [deny, accept] = [
    { action: "Deny", to: [SOME] },
    { action: "Accept", to: [ALL] },
  ];
  expect(said("pods", accept, deny)).toEqual({ action: "Accept", narrowed: false });
  expect(said("pods", deny, accept)).toEqual({ action: "Accept", narrowed: true });
  expect(said("pods", { action: "Pass", to: [ALL] }, accept)).toEqual({ action: "Pass", narrowed: false });
  expect(said("pods", { action: "Accept", to: [SOME] })).toEqual({ action: undefined, narrowed: false });
});

test("what is said of pods says nothing of addresses outside, and nothing of nodes says anything of pods", () => {
  const rules = [
    { action: "Pass", to: [ALL] },
    { action: "Accept", to: [WORLD] },
  ];
  expect(said("outside", ...rules)).toEqual({ action: "Accept", narrowed: false });
  expect(said("pods", ...rules).action).toBe("Pass");
  const nodes = { action: "Deny", to: [{ nodes: {} }] };
  expect(said("pods", nodes, { action: "Accept", to: [ALL] })).toEqual({ action: "Accept", narrowed: false });
  const names = { action: "Deny", to: [{ domainNames: ["*.example.org"] }] };
  expect(said("outside", names, { action: "Accept", to: [WORLD] })).toEqual({ action: "Accept", narrowed: true });
});

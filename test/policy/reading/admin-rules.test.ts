import type { Public } from "../../../constructs/policy/reading/admin-rules";
import { adminAction, forEverybody } from "../../../constructs/policy/reading/admin-rules";

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

test.each([
  [ALL, true],
  [{ pods: { namespaceSelector: {}, podSelector: {} } }, true],
  [{ pods: { namespaceSelector: {}, podSelector: { matchLabels: { app: "web" } } } }, false],
  [{ namespaces: { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "Exists" }] } }, true],
  [{ namespaces: { sameLabels: ["team"] } }, false],
  [{ namespaces: { notSameLabels: ["team"] } }, false],
  [{ namespaces: { namespaceSelector: {} } }, true],
  [{ pods: { namespaces: { namespaceSelector: {} }, podSelector: {} } }, true],
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

const tcp = (start: number, end: number) => ({ protocols: [{ tcp: { destinationPort: { range: { start, end } } } }] });
const accepts = (networks: readonly string[], more: object = {}) => ({ action: "Accept", to: [{ networks }], ...more });
const DENY = { action: "Deny", to: [ALL, WORLD] };

test.each([
  ["networks", [accepts(["0.0.0.0/1"]), accepts(["128.0.0.0/1"])]],
  ["ports", [accepts(["::/0"], tcp(1, 30000)), accepts(["::/0"], tcp(30001, 65535))]],
  ["both", [accepts(["::/1"]), accepts(["8000::/1"], tcp(1, 80)), accepts(["8000::/1"], tcp(81, 65535))]],
])("rules that have %s in parts are for everybody together, unless one before the last denies", (_title, rules) => {
  for (const whom of ["pods", "outside"] as const) {
    expect(said(whom, ...rules)).toEqual({ action: "Accept", narrowed: false });
    expect(said(whom, ...rules, DENY)).toEqual({ action: "Accept", narrowed: false });
    expect(said(whom, ...rules.slice(0, -1), DENY, ...rules.slice(-1))).toEqual({ action: "Deny", narrowed: false });
    expect(said(whom, DENY, ...rules).action).toBe("Deny");
    const narrow = { ...DENY, ...tcp(22, 22) };
    expect(said(whom, ...rules.slice(0, -1), narrow, ...rules.slice(-1))).toEqual({ action: "Accept", narrowed: true });
    expect(said(whom, ...rules.slice(1)).action).toBeUndefined();
  }
});

test("what is denied in parts is denied to everybody, too", () => {
  const rules = [accepts(["0.0.0.0/1"]), accepts(["128.0.0.0/1"])].map((rule) => ({ ...rule, action: "Deny" }));
  expect(said("outside", ...rules, accepts(["0.0.0.0/0"])).action).toBe("Deny");
});

test("every pod on some ports and all addresses on the others are every pod on each", () => {
  const rules = [{ action: "Accept", to: [ALL], ...tcp(1, 80) }, accepts(["0.0.0.0/0"], tcp(81, 65535))];
  expect([said("pods", ...rules).action, said("outside", ...rules).action]).toEqual(["Accept", undefined]);
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

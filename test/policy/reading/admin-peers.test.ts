import { podsSeenFrom, readAdminPods } from "../../../constructs/policy/reading/admin-peers";
import { renderSelector } from "../../../constructs/policy/reading/selectors";

const LABELS = { tenant: "a", zone: "1" };

const seen = (peer: object) => {
  const read = readAdminPods(peer);
  const pods = read === undefined ? [] : podsSeenFrom(read, LABELS);
  return pods.map(({ namespaces, whole }) => `${renderSelector(namespaces)}${whole ? "" : ", some pods"}`);
};

test.each([
  [{ namespaces: {} }, ["everything"]],
  [{ namespaces: { matchLabels: { a: "b" } } }, ["a=b"]],
  [{ namespaces: { namespaceSelector: { matchLabels: { a: "b" } } } }, ["a=b"]],
  [{ namespaces: { sameLabels: ["tenant", "zone"] } }, ["tenant=a, zone=1"]],
  [{ namespaces: { sameLabels: ["tenant", "team"] } }, []],
  [{ namespaces: { sameLabels: [] } }, []],
  [
    { namespaces: { notSameLabels: ["tenant", "zone"] } },
    ["tenant, zone, tenant notin (a)", "tenant, zone, zone notin (1)"],
  ],
  [{ namespaces: { notSameLabels: [] } }, []],
  [{ pods: { namespaceSelector: {}, podSelector: {} } }, ["everything"]],
  [
    { pods: { namespaces: { sameLabels: ["zone"] }, podSelector: { matchLabels: { app: "web" } } } },
    ["zone=1, some pods"],
  ],
  [{ nodes: {} }, []],
])("the peer %j is, from a namespace of its own labels, %j", (peer, expected) => {
  expect(seen(peer)).toEqual(expected);
});

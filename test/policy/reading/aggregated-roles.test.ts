import type { EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import { partsOf, unreadView } from "../../../constructs/policy/reading/aggregated-roles";
import { evidenceOf, object } from "../support";

const aggregated = (name: string, selector: object, more: object = {}) =>
  object("ClusterRole", name, { aggregationRule: { clusterRoleSelectors: [selector] }, ...more });
const part = (name: string, labels: Record<string, string>) => object("ClusterRole", name, { labels });
const BY_A = { matchLabels: { a: "b" } };

function found(role: EvidenceObject, ...others: readonly EvidenceObject[]) {
  const { parts, perhaps, ...rest } = partsOf(evidenceOf(role, ...others), role);
  const names = (roles: readonly EvidenceObject[]) => roles.map((each) => each.object.metadata.name);
  return { parts: names(parts), perhaps: names(perhaps), ...rest };
}
const KNOWN = { perhaps: [], builtIn: [], isUnread: false };

test("a role that selects none is itself alone", () => {
  expect(found(object("ClusterRole", "r"), part("p", { a: "b" }))).toEqual({ ...KNOWN, parts: ["r"] });
  expect(found(object("Role", "r", { aggregationRule: {} }))).toEqual({ ...KNOWN, parts: ["r"] });
});

test("parts are those that a selector selects in its cluster, by labels or expressions", () => {
  const others = [part("p", { a: "b" }), part("q", { a: "c" }), { ...part("far", { a: "b" }), cell: "b1" }];
  expect(found(aggregated("r", BY_A), ...others)).toEqual({ ...KNOWN, parts: ["r", "p"] });
  const expressions = { matchExpressions: [{ key: "a", operator: "In", values: ["b", "c"] }] };
  expect(found(aggregated("r", expressions), ...others)).toEqual({ ...KNOWN, parts: ["r", "p", "q"] });
});

test("parts have parts, in a ring, too", () => {
  const second = aggregated("s", { matchLabels: { c: "d" } }, { labels: { a: "b" } });
  expect(found(aggregated("r", BY_A, { labels: { c: "d" } }), second, part("p", { c: "d" }))).toEqual({
    ...KNOWN,
    parts: ["r", "s", "p"],
  });
});

test("what has open labels may be a part, and what is open selects what nobody knows", () => {
  const open = { ...part("p", { c: "${var.x}" }), unknown: ["metadata.labels.c"] };
  expect(found(aggregated("r", BY_A), open)).toEqual({ ...KNOWN, parts: ["r"], perhaps: ["p"] });
  const rule = { ...object("ClusterRole", "r", { aggregationRule: "${var.x}" }), unknown: ["aggregationRule"] };
  expect(found(rule)).toEqual({ ...KNOWN, parts: ["r"], isUnread: true });
});

test("Kubernetes' own roles are parts where they are selected, and no cluster says what it filled in", () => {
  const toEdit = { matchLabels: { "rbac.authorization.k8s.io/aggregate-to-edit": "true" } };
  const filled = aggregated("r", toEdit, { rules: [{ verbs: ["get"] }] });
  expect(found(aggregated("r", toEdit))).toEqual({ ...KNOWN, parts: ["r"], builtIn: ["edit"] });
  // The controller puts others in the place of rules that stand in a file.
  expect(found(filled)).toEqual({ ...KNOWN, parts: ["r"], builtIn: ["edit"] });
  expect(found(filled, { ...part("system:node", {}), builtIn: true })).toEqual({ ...KNOWN, parts: ["r"] });
  const metadata = { ...filled.object.metadata, uid: "1" };
  expect(found({ ...filled, object: { ...filled.object, metadata } })).toEqual({ ...KNOWN, parts: ["r"] });
  expect(found(aggregated("r", {}))).toMatchObject({ builtIn: ["admin", "edit", "view"], isUnread: true });
});

test("of view that nobody has read the parts are those of its own cluster that its label names", () => {
  const toView = { "rbac.authorization.k8s.io/aggregate-to-view": "true" };
  const evidence = evidenceOf(part("p", toView), { ...part("far", toView), cell: "b1" }, part("q", {}));
  const { parts, builtIn } = partsOf(evidence, unreadView(evidence, "a1"));
  expect(parts.map(({ object: { metadata } }) => metadata.name)).toEqual(["view", "p"]);
  expect(builtIn).toEqual(["view"]);
  expect(unreadView(evidence, "a1")).toBe(unreadView(evidence, "a1"));
});

test("of hundreds that select each other each is asked once for each", () => {
  let looks = 0;
  const roles = Array.from({ length: 150 }, (_, index): EvidenceObject => {
    const role = aggregated(`r${index}`, BY_A, { labels: { a: "b" } });
    return Object.defineProperty({ ...role }, "object", { enumerable: true, get: () => (looks++, role.object) });
  });
  const evidence = evidenceOf(...roles);
  for (const role of roles) expect(partsOf(evidence, role).parts).toHaveLength(150);
  expect(looks).toBeLessThan(500_000);
});

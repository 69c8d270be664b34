import type { Right } from "../../../constructs/policy/reading/cluster-rights";
import { INTO_PODS, rightGiven } from "../../../constructs/policy/reading/cluster-rights";
import { evidenceOf, object } from "../support";

const binding = (name: string, kind = "ClusterRole") => object("ClusterRoleBinding", "b", { roleRef: { kind, name } });
const SECRETS = { resources: ["secrets"], verbs: ["get", "list"] };
const EXEC = { resources: ["pods/exec"], verbs: ["create"] };

function given(rule: Record<string, unknown>, right: Right = SECRETS, more: Record<string, unknown> = {}) {
  const role = object("ClusterRole", "r", { rules: [{ apiGroups: [""], verbs: ["get"], ...rule }], ...more });
  return rightGiven(evidenceOf(role), binding("r"), right);
}

test("a right is given by its own name and by wildcards", () => {
  expect(given({ resources: ["secrets"] })).toBe("may get secrets");
  expect(given({ resources: ["*"], verbs: ["*"], apiGroups: ["*"] })).toBe("may * *");
  expect(given({ resources: ["*/exec"], verbs: ["create"] }, EXEC)).toBe("may create */exec");
});

test("another resource, verb or group gives nothing, nor does one for named objects", () => {
  expect(given({ resources: ["pods/*"], verbs: ["create"] }, EXEC)).toBe(false);
  expect(given({ resources: ["configmaps"] })).toBe(false);
  expect(given({ resources: ["secrets"], verbs: ["create"] })).toBe(false);
  expect(given({ resources: ["secrets"], apiGroups: ["example.com"] })).toBe(false);
  expect(given({ resources: ["secrets"], resourceNames: ["login"] })).toBe(false);
});

test("a right that a name makes no smaller is given by a rule for named objects, too", () => {
  const exec = { resources: ["pods/exec"], verbs: ["create"], resourceNames: ["db-0"] };
  expect(given(exec, EXEC)).toBe(false);
  expect(given(exec, { ...EXEC, evenNamed: true })).toBe("may create pods/exec named db-0");
});

test("into pods one comes by exec and attach, even by a get, and by a debug container that one may add", () => {
  const into = (resource: string, verb: string) => given({ resources: [resource], verbs: [verb] }, INTO_PODS) !== false;
  expect([into("pods/exec", "get"), into("pods/attach", "create"), into("*/exec", "*")]).toEqual([true, true, true]);
  expect([into("pods/ephemeralcontainers", "patch"), into("pods/ephemeralcontainers", "get")]).toEqual([true, false]);
});

test("names that only an apply knows decide only where a name makes a right smaller", () => {
  const rules = [{ apiGroups: [""], resources: ["pods/exec"], verbs: ["create"], resourceNames: ["${var.pod}"] }];
  const role = { ...object("ClusterRole", "r", { rules }), unknown: ["rules[0].resourceNames[0]"] };
  const said = (right: Right) => rightGiven(evidenceOf(role), binding("r"), right);
  expect(said({ ...EXEC, evenNamed: true })).toBe("may create pods/exec named ${var.pod}");
});

test("what a role allows that was not read is known of Kubernetes' own only", () => {
  const roles = ["cluster-admin", "edit", "view", "somebody"].map((name) =>
    rightGiven(evidenceOf(), binding(name), SECRETS),
  );
  expect(roles).toEqual(["as cluster-admin does", "as edit does", false, undefined]);
});

test("what is made a part of view gives its right by view, too", () => {
  const part = (to: string) =>
    object("ClusterRole", "p", {
      labels: { [`rbac.authorization.k8s.io/aggregate-to-${to}`]: "true" },
      rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }],
    });
  const said = (role: ReturnType<typeof part>) => rightGiven(evidenceOf(role), binding("view"), SECRETS);
  expect([said(part("view")), said(part("edit"))]).toEqual(["may get secrets", false]);
  expect(said({ ...part("${var.x}"), unknown: ["metadata.labels"] })).toBeUndefined();
});

test("of a role that hundreds are bound to each part is asked once", () => {
  let looks = 0;
  const parts = Array.from({ length: 100 }, (_, index) => {
    const labels = { "rbac.authorization.k8s.io/aggregate-to-view": "true" };
    const part = object("ClusterRole", `p${index}`, { labels });
    return Object.defineProperty({ ...part }, "object", { get: () => (looks++, part.object) });
  });
  const evidence = evidenceOf(...parts);
  rightGiven(evidence, binding("view"), SECRETS);
  const once = looks;
  for (let index = 0; index < 300; index += 1) expect(rightGiven(evidence, binding("view"), SECRETS)).toBe(false);
  expect(looks).toBe(once);
});

test("what Kubernetes' own narrow roles allow is known without reading them", () => {
  const given = (name: string, right: Right) => rightGiven(evidenceOf(), binding(name), right);
  for (const name of ["system:discovery", "system:public-info-viewer", "system:auth-delegator"])
    expect([given(name, SECRETS), given(name, EXEC)]).toEqual([false, false]);
  expect(given("system:kube-dns", { resources: ["endpoints"], verbs: ["list"] })).toBe(
    "may list, watch endpoints, services",
  );
  expect(given("system:kube-controller-manager", SECRETS)).toBeUndefined();
});

test("the reader of the extension server's settings is a Role of kube-system, and of no other namespace", () => {
  const name = "extension-apiserver-authentication-reader";
  const bound = (namespace: string) => object("RoleBinding", "b", { namespace, roleRef: { kind: "Role", name } });
  expect(rightGiven(evidenceOf(), bound("kube-system"), SECRETS)).toBe(false);
  expect(rightGiven(evidenceOf(), bound("shop"), SECRETS)).toBeUndefined();
});

test("a role that was read is what it says, whatever Kubernetes' own of its name allows", () => {
  const role = object("ClusterRole", "system:auth-delegator", {
    rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }],
  });
  expect(rightGiven(evidenceOf(role), binding("system:auth-delegator"), SECRETS)).toBe("may get secrets");
});

test("an aggregated role gives what its parts give", () => {
  const role = object("ClusterRole", "r", {
    rules: [],
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: "b" } }] },
  });
  const part = (labels: Record<string, string>, resource = "secrets") =>
    object("ClusterRole", "p", { labels, rules: [{ apiGroups: [""], resources: [resource], verbs: ["get"] }] });
  const said = (...others: readonly ReturnType<typeof part>[]) =>
    rightGiven(evidenceOf(role, ...others), binding("r"), SECRETS);
  expect(said(part({ a: "b" }))).toBe("may get secrets");
  expect([said(part({ a: "c" })), said(part({ a: "b" }, "pods")), said()]).toEqual([false, false, false]);
  const open = (each: ReturnType<typeof part>, field: string) => ({ ...each, unknown: [field] });
  expect(said(open(part({ a: "${var.x}" }), "metadata.labels.a"))).toBeUndefined();
  expect(said(open(part({ a: "${var.x}" }, "pods"), "metadata.labels.a"))).toBe(false);
  expect(said(open(part({ a: "b" }, "pods"), "rules[0].resources"))).toBeUndefined();
});

test("one that takes in Kubernetes' own parts gives what those do", () => {
  const rule = (to: string) => ({ matchLabels: { [`rbac.authorization.k8s.io/aggregate-to-${to}`]: "true" } });
  const said = (selector: object) => {
    const role = object("ClusterRole", "r", { aggregationRule: { clusterRoleSelectors: [selector] } });
    return rightGiven(evidenceOf(role), binding("r"), SECRETS);
  };
  expect([said(rule("edit")), said(rule("view"))]).toEqual(["as edit does", false]);
  expect(said({ matchLabels: { "kubernetes.io/bootstrapping": "rbac-defaults" } })).toBe("as admin does");
  const open = { ...object("ClusterRole", "r", { aggregationRule: "${var.x}" }), unknown: ["aggregationRule"] };
  expect(rightGiven(evidenceOf(open), binding("r"), SECRETS)).toBeUndefined();
});

test("a Role can't be bound in every namespace", () => {
  expect(rightGiven(evidenceOf(), binding("r", "Role"), SECRETS)).toBe(false);
});

test("a RoleBinding gives what the Role of its own namespace allows, and no other's", () => {
  const role = (namespace: string) =>
    object("Role", "r", { namespace, rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }] });
  const bound = object("RoleBinding", "b", { namespace: "shop", roleRef: { kind: "Role", name: "r" } });
  expect(rightGiven(evidenceOf(role("shop")), bound, SECRETS)).toBe("may list secrets");
  expect(rightGiven(evidenceOf(role("other")), bound, SECRETS)).toBeUndefined();
});

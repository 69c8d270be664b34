import { withoutRight, withoutRightAnywhere } from "../../constructs/policy/account-rule";
import { evidenceOf, object } from "./support";

const RIGHT = { resources: ["secrets"], verbs: ["list"] };
const ROLE = object("Role", "r", {
  namespace: "shop",
  rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }],
});
const bound = (kind: string, role = "r", name = "a") =>
  object("RoleBinding", "b", {
    namespace: "shop",
    roleRef: { kind: "Role", name: role },
    subjects: [{ kind, name }],
  });
const said = (binding: ReturnType<typeof bound>) => withoutRight(evidenceOf(ROLE), binding, RIGHT, "none");

test("a service account is forbidden what people may have", () => {
  expect(said(bound("ServiceAccount"))).toEqual({
    verdict: "violation",
    actual: "gives ServiceAccount a r, which may list secrets",
    expected: "none",
  });
  expect(said(bound("Group"))).toEqual({ verdict: "pass" });
});

test("a group of service accounts is all of them", () => {
  expect(said(bound("Group", "r", "system:serviceaccounts:shop"))).toMatchObject({
    actual: "gives every service account of shop r, which may list secrets",
  });
});

test("a role that was not read is unknown for an account only", () => {
  expect(said(bound("ServiceAccount", "other"))).toEqual({
    verdict: "unknown",
    reason: "what Role other allows was not read",
  });
  expect(said(bound("Group", "other"))).toEqual({ verdict: "pass" });
});

test("a subject whose kind only an apply knows is unknown", () => {
  const open = {
    ...bound("${var.kind}"),
    unknown: ["subjects[0].kind"],
    whyUnknown: { "subjects[0].kind": "is var.kind" },
  };
  expect(said(open)).toEqual({ verdict: "unknown", reason: "subjects[0].kind is var.kind" });
});

describe("a right in every namespace", () => {
  const everywhere = (more: object, role = "cluster-admin") => {
    const binding = object("ClusterRoleBinding", "b", { roleRef: { kind: "ClusterRole", name: role }, ...more });
    const open = "subjects" in more && typeof more.subjects === "string" ? { unknown: ["subjects"] } : {};
    return withoutRightAnywhere(evidenceOf(), { ...binding, ...open }, RIGHT, "none").verdict;
  };

  test("is forbidden to anybody", () => {
    expect(everywhere({ subjects: [{ kind: "Group", name: "a" }] })).toBe("violation");
  });

  test.each([[[]], [null], [undefined]])("is given to nobody by %j as subjects", (subjects) => {
    expect(everywhere({ subjects })).toBe("pass");
    expect(everywhere({ subjects }, "not-read")).toBe("pass");
  });

  test("may be given to anybody by an expression as subjects", () => {
    expect(everywhere({ subjects: "${var.subjects}" })).toBe("violation");
  });
});

test("a group whose name only an apply knows may be one of service accounts", () => {
  const field = "subjects[0].name";
  const open = { ...bound("Group", "r", "${var.group}"), unknown: [field], whyUnknown: { [field]: "is var.group" } };
  expect(said(open)).toEqual({ verdict: "unknown", reason: `${field} is var.group` });
});

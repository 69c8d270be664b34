import { withoutRight } from "../../constructs/policy/account-rule";
import { evidenceOf, object } from "./support";

const RIGHT = { resources: ["secrets"], verbs: ["list"] };
const ROLE = object("Role", "r", {
  namespace: "shop",
  rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["list"] }],
});
const bound = (kind: string, role = "r") =>
  object("RoleBinding", "b", {
    namespace: "shop",
    roleRef: { kind: "Role", name: role },
    subjects: [{ kind, name: "a" }],
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

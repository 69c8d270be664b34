import { parseAllDocuments } from "yaml";
import { exampleRights } from "../../constructs/policy/rbac-examples";

const RULE = `{apiGroups: [""], resources: [secrets], verbs: [get]}`;
const read = (text: string) => parseAllDocuments(text).map((document) => document.toJS() as unknown);

test("a role and its binding stand in one namespace", () => {
  expect(read(exampleRights("reader", RULE))).toMatchObject([
    { kind: "Role", metadata: { name: "reader", namespace: "shop" }, rules: [{ verbs: ["get"] }] },
    {
      kind: "RoleBinding",
      metadata: { name: "reader", namespace: "shop" },
      roleRef: { kind: "Role", name: "reader" },
      subjects: [{ kind: "ServiceAccount", name: "reader" }],
    },
  ]);
});

test("those of the whole cluster stand in none, and somebody else may be bound", () => {
  const [role, binding] = read(exampleRights("reader", RULE, { cluster: true, subject: "kind: Group, name: admins" }));
  expect(role).toEqual(expect.objectContaining({ kind: "ClusterRole", metadata: { name: "reader" } }));
  expect(binding).toMatchObject({ kind: "ClusterRoleBinding", subjects: [{ kind: "Group", name: "admins" }] });
});

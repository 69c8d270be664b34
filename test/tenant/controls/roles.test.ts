import { roles } from "../../../constructs/tenant/controls/roles";
import { cellRoleObjects } from "../../../constructs/tenant/roles";
import { objectNamed, share, tenantCell } from "../fixtures";

const people = { admins: ["admins"], developers: ["one", "two"] };

test("a group is bound under the site's prefix, in the tenant's own namespace", () => {
  const { metadata, subjects } = objectNamed(roles.render(share({ people }), tenantCell()), "tenant-developer");
  expect([metadata.namespace, subjects]).toEqual([
    "charite-genomics",
    ["one", "two"].map((group) => ({
      apiGroup: "rbac.authorization.k8s.io",
      kind: "Group",
      name: `oidc:${group}`,
    })),
  ]);
});

test("a role that nobody has is not bound: Terraform refuses a binding without subjects", () => {
  const names = roles.render(share({ people }), tenantCell()).map(({ object }) => object.metadata.name);
  expect(names).toEqual(["tenant-admin", "tenant-developer"]);
});

test("every binding names one of the cell's closed roles", () => {
  const closed = cellRoleObjects(tenantCell()).map(({ object }) => object.metadata.name);
  const bound = roles
    .render(share(), tenantCell())
    .map(({ object }) => object["roleRef"] as { kind: string; name: string });
  expect(bound.filter(({ kind, name }) => kind !== "ClusterRole" || !closed.includes(name))).toEqual([]);
});

test("nothing is bound in the whole cluster", () => {
  const kinds = roles.render(share(), tenantCell()).map(({ object }) => object.kind);
  expect(kinds).toEqual(["RoleBinding", "RoleBinding", "RoleBinding"]);
});

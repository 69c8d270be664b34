import { tenantLabels } from "../labels";
import type { PersonRole } from "../roles";
import { PERSON_ROLES, roleName } from "../roles";
import { defineControl } from "./control";

/** People get the cell's closed roles in their namespace, by the groups of their identity provider. */
export const roles = defineControl({
  kind: "roles",
  title: "RoleBindings of closed roles to the tenant's groups",
  protects: "Other tenants' objects, and the tenant's own limits, against its people.",
  render(tenant, cell) {
    const groups: Readonly<Record<PersonRole, readonly string[]>> = {
      admin: tenant.people.admins,
      developer: tenant.people.developers,
      viewer: tenant.people.viewers,
    };
    return PERSON_ROLES.filter((role) => groups[role].length > 0).map((role) => ({
      object: {
        apiVersion: "rbac.authorization.k8s.io/v1",
        kind: "RoleBinding",
        metadata: { name: `tenant-${role}`, namespace: tenant.namespace, labels: tenantLabels(tenant, cell) },
        roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: roleName(role) },
        subjects: groups[role].map((group) => ({
          apiGroup: "rbac.authorization.k8s.io",
          kind: "Group",
          name: `${cell.site.groupPrefix}${group}`,
        })),
      },
    }));
  },
});

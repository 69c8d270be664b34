import { identityOf } from "../../../../bin/tenant/attack/identities";

const tenant = { namespace: "lab", people: { admins: ["lab-admins"], developers: [], viewers: [] } };
const site = { groupPrefix: "oidc:" };

test("people act by the tenant's group with the site's prefix", () => {
  expect(identityOf("admin", tenant, site)).toEqual({
    user: "oidc:attack-admin",
    groups: ["oidc:lab-admins", "system:authenticated"],
  });
});

test("a tenant without such people has nobody to act", () => {
  expect(identityOf("developer", tenant, site)).toBeUndefined();
});

test("the workload acts as the account of its namespace's pods", () => {
  expect(identityOf("workload", tenant, site)?.groups).toContain("system:serviceaccounts:lab");
});

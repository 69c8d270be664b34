import { tenantReport } from "../../../../bin/tenant/show/tenant-report";
import { site, tenant } from "../samples/support";

test("people are named as the API servers know them", () => {
  const { people } = tenantReport(tenant("charite-genomics"), site);
  expect(people.map(({ role, groups }) => [role, groups])).toEqual([
    ["admin", ["oidc:charite-genomics-admins"]],
    ["developer", ["oidc:charite-genomics-developers"]],
    ["viewer", ["oidc:charite-genomics-auditors"]],
  ]);
});

test("a requested tenant is shown what it will have, and that nothing of it is there", () => {
  const active = tenantReport(tenant("charite-genomics"), site);
  const requested = tenantReport({ ...tenant("charite-genomics"), phase: "requested" }, site);
  expect(requested.phase.means).toMatch(/^nothing of it is created yet/);
  expect(requested.cells).toEqual(active.cells);
});

test("a held tenant's queue says that it admits nothing", () => {
  const { cells } = tenantReport({ ...tenant("charite-genomics"), phase: "held" }, site);
  expect(cells[0]?.namespaces[0]?.queue?.stopPolicy).toBe("Hold");
});

test("each cell and each namespace of the tenant is there", () => {
  for (const each of site.tenants) {
    const { cells } = tenantReport(each, site);
    expect(new Set(cells.flatMap(({ namespaces }) => namespaces.map(({ name }) => name)))).toEqual(
      new Set(each.namespaces.map(({ name }) => name)),
    );
  }
});

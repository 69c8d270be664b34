import type { CellFacts, SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import { tenantObjects } from "../../../constructs/tenant/objects";
import type { PersonRole } from "../../../constructs/tenant/roles";
import { PERSON_ROLES } from "../../../constructs/tenant/roles";
import { tenantShares } from "../../../constructs/tenant/shares";
import { loginTo } from "./login";
import { ISOLATION_MEANS, PHASE_MEANS, ROLE_MAY } from "./meaning";
import { namespaceReport } from "./namespace";
import type { PeopleReport, TenantCell, TenantReport } from "./report";

/** What a tenant of a site has, or will have once it is active. Pure. */
export function tenantReport(tenant: TenantFacts, site: SiteFacts): TenantReport {
  const { id, organisation, programme, access, data, isolation, phase, term } = tenant;
  return {
    tenant: id,
    organisation: organisation.name,
    programme,
    ...(access === undefined ? {} : { access }),
    data,
    isolation: { level: isolation, means: ISOLATION_MEANS[isolation] },
    phase: { is: phase, means: PHASE_MEANS[phase] },
    term,
    people: peopleReports(tenant, site.groupPrefix),
    cells: site.cells.filter((cell) => tenant.cells.includes(cell.id)).map((cell) => cellReport(tenant, cell)),
  };
}

function peopleReports({ people }: TenantFacts, prefix: string): PeopleReport[] {
  const groups: Readonly<Record<PersonRole, readonly string[]>> = {
    admin: people.admins,
    developer: people.developers,
    viewer: people.viewers,
  };
  return PERSON_ROLES.filter((role) => groups[role].length > 0).map((role) => ({
    role,
    groups: groups[role].map((group) => `${prefix}${group}`),
    may: ROLE_MAY[role],
  }));
}

function cellReport(tenant: TenantFacts, cell: CellFacts): TenantCell {
  // In other phases its stack is empty, or its queue drained: what is asked is what it has when it may work.
  const working = tenant.phase === "held" ? tenant : ({ ...tenant, phase: "active" } as const);
  const objects = tenantObjects(working, cell).map(({ object }) => object);
  const namespaces = tenantShares(working, cell).map((share) => namespaceReport(share, cell, objects));
  return {
    cell: cell.id,
    login: loginTo(
      cell,
      namespaces.map(({ name }) => name),
    ),
    namespaces,
  };
}

import type { ChangeContext } from "../contract";
import type { DangerKind, Found } from "../danger";
import type { Change } from "../domain";
import { mayBeIn } from "../../reading/jurisdiction";

export const jurisdictionPlace: DangerKind = {
  kind: "jurisdiction-place",
  title: "A tenant's data would lie in, or be operated from, a country that its residency does not name",
  why: "A court or a ministry asks where the disks are and who holds the keys to the room, not what the file meant.",
  fix: "Keep the tenant in a cell of a country that its residency names.",
  source: "GDPR, chapter V; Schrems II, CJEU C-311/18",
  find: (change, context) => [...newPlaces(change, context), ...siteMoves(change, context)],
};

/** A tenant that gets a stack in a cell where it was not. */
function newPlaces(change: Change, context: ChangeContext): Found[] {
  return [...change.newCells].flatMap(([id, cells]) => {
    const tenant = change.tenants.get(id)?.after;
    if (tenant === undefined) return [];
    return cells.flatMap((cell): Found[] => {
      const head = { subject: `tenant ${id}`, attribute: cell, path: ["tenants", id, "data", "residency"] };
      const country = countryOf(cell, change, context);
      const named = tenant.data.residency.join(", ");
      if (country === undefined)
        return [
          {
            ...head,
            verdict: "unknown",
            what: `would be in cell ${cell}, and nothing given says in which country that is`,
            detail: `its residency is ${named}`,
          },
        ];
      if (mayBeIn(tenant.data.residency, country)) return [];
      return [
        {
          ...head,
          verdict: "danger",
          what: `would be in cell ${cell}, which is in ${country}`,
          detail: `its residency is ${named}`,
        },
      ];
    });
  });
}

function countryOf(cell: string, change: Change, { site }: ChangeContext): string | undefined {
  const facts = change.cells.get(cell)?.after ?? site?.cells.find(({ id }) => id === cell);
  return facts?.site.country;
}

/** A site says that it is elsewhere, or that somebody of elsewhere operates it. */
function siteMoves(change: Change, { site }: ChangeContext): Found[] {
  const { before, after } = change.site;
  if (before === undefined || after === undefined) return [];
  const tenants = [
    ...new Map(
      [...(site?.tenants ?? []), ...[...change.tenants.values()].flatMap((sides) => sides.after ?? [])].map(
        (tenant) => [tenant.id, tenant],
      ),
    ).values(),
  ];
  const places = [
    { field: "country", was: before.country, is: after.country, what: "would be in" },
    { field: "operator", was: before.operator.country, is: after.operator.country, what: "would be operated from" },
  ];
  return places.flatMap(({ field, was, is, what }): Found[] => {
    if (was === is) return [];
    const shut = tenants.filter(({ data }) => !mayBeIn(data.residency, is)).map(({ id }) => id);
    if (tenants.length > 0 && shut.length === 0) return [];
    const whose =
      tenants.length === 0
        ? "whose data that is, nothing given says"
        : `the residency of ${listed(shut)} does not name it`;
    return [
      {
        verdict: tenants.length === 0 ? "unknown" : "danger",
        subject: `site ${after.id}`,
        attribute: field,
        what: `${what} ${is}, no longer ${was}`,
        detail: whose,
        path: [field],
      },
    ];
  });
}

function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).join(", ");
  return ids.length > 3 ? `${shown} and ${ids.length - 3} more` : shown;
}

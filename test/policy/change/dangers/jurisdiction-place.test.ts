import { capacity, found, planned, siteFrom, tenant } from "../support";

const yaml = (residency: string) =>
  `tenants: {uni: {data: {residency: ${residency}}, entitlements: [{pool: a1/hgx, guaranteed: 8}]}}`;
const arrives = (residency: string) => planned([], { after: tenant(yaml(residency)) });

test("a tenant that comes into a cell of another country is a danger", () => {
  expect(found("jurisdiction-place", [arrives("[FR]")], { site: siteFrom(yaml("[DE]")) })).toEqual([
    "danger  tenant uni would be in cell a1, which is in DE; its residency is FR",
  ]);
});

test("one whose residency names the country is none, also by the union", () => {
  for (const residency of ["[DE]", "[EU]"])
    expect(found("jurisdiction-place", [arrives(residency)], { site: siteFrom(yaml("[DE]")) })).toEqual([]);
});

test("the country may also come from the plan of the cell's capacity, and is unknown without either", () => {
  const cell = planned([], { before: capacity("country: DE"), after: capacity("country: DE") }, "a1-capacity");
  expect(found("jurisdiction-place", [cell, arrives("[FR]")])).toHaveLength(1);
  expect(found("jurisdiction-place", [arrives("[FR]")])).toEqual([expect.stringMatching(/^unknown/)]);
});

test("a tenant that is there already is none", () => {
  const stays = planned([], { before: tenant(yaml("[FR]")), after: tenant(yaml("[FR]")) });
  expect(found("jurisdiction-place", [stays], { site: siteFrom(yaml("[DE]")) })).toEqual([]);
});

const moved = planned([], { before: capacity("country: DE"), after: capacity("country: FR") });

test("a site that is elsewhere than a tenant's residency allows is a danger", () => {
  expect(found("jurisdiction-place", [moved], { site: siteFrom(yaml("[DE]")) })).toEqual([
    "danger  site example would be in FR, no longer DE; the residency of uni does not name it",
  ]);
  expect(found("jurisdiction-place", [moved], { site: siteFrom(yaml("[DE, FR]")) })).toEqual([]);
  expect(found("jurisdiction-place", [moved])).toEqual([expect.stringMatching(/^unknown/)]);
});

test("so is an operator of another country", () => {
  const operated = (country: string) => capacity(`operator: {name: Op, country: ${country}}`);
  const plan = planned([], { before: operated("DE"), after: operated("US") });
  expect(found("jurisdiction-place", [plan], { site: siteFrom(yaml("[DE]")) })).toEqual([
    expect.stringContaining("would be operated from US, no longer DE"),
  ]);
});

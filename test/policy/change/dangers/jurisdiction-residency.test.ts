import { found, planned, tenant } from "../support";

const facts = (residency: string) =>
  tenant(`tenants: {uni: {data: {residency: ${residency}}, entitlements: [{pool: a1/hgx, guaranteed: 8}]}}`);
const of = (before: string, after: string) =>
  found("jurisdiction-residency", [planned([], { before: facts(before), after: facts(after) })]);

test("a country that is added is a danger", () => {
  expect(of("[DE]", "[DE, US]")).toEqual(["danger  tenant uni might keep data in US too, beside DE"]);
});

test("one that is left out, and a member of a union that was named, are none", () => {
  expect(of("[DE, FR]", "[DE]")).toEqual([]);
  expect(of("[EU]", "[EU, FR]")).toEqual([]);
});

test("a new tenant widens nothing", () => {
  expect(found("jurisdiction-residency", [planned([], { after: facts("[DE, US]") })])).toEqual([]);
});

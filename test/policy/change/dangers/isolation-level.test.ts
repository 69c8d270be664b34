import { found, planned, tenant } from "../support";

const of = (before: string, after: string) => {
  const facts = (isolation: string) =>
    tenant(`tenants: {uni: {isolation: ${isolation}, entitlements: [{pool: a1/hgx, guaranteed: 8}]}}`);
  return found("isolation-level", [planned([], { before: facts(before), after: facts(after) })]);
};

test.each([
  ["confidential", "dedicated-nodes"],
  ["confidential", "shared"],
  ["dedicated-nodes", "shared"],
])("from %s to %s is weaker", (before, after) => {
  expect(of(before, after)).toEqual([
    `danger  tenant uni would have isolation ${after}, no longer ${before}; its data is internal`,
  ]);
});

test.each([
  ["shared", "confidential"],
  ["shared", "shared"],
])("from %s to %s is not", (before, after) => {
  expect(of(before, after)).toEqual([]);
});

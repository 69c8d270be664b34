import { parse } from "../../constructs/core/parse";
import { isTenantFacts, tenantFacts } from "../../constructs/tenant/facts";
import { TenantModel } from "../../constructs/tenant/model";
import { PROPS, tenant } from "./fixtures";

test("a tenant is in every cell where it has GPUs or storage, each once", () => {
  const facts = tenant({
    entitlements: [
      { pool: "b1/hgx", guaranteed: 8 },
      { pool: "a1/hgx", guaranteed: 8 },
    ],
    storage: { "a1/parallel": "1TiB", "c1/object": "1TiB" },
  });
  expect(facts.cells).toEqual(["b1", "a1", "c1"]);
});

test("a tenant with neither is in no cell", () => {
  expect(tenant({ entitlements: [], storage: {} }).cells).toEqual([]);
});

test("facts are the model with its network and without the file's own header", () => {
  expect(Object.keys(tenant()).sort()).toEqual(
    [
      ["cells", "data", "egress", "entitlements", "expose", "id", "isolation", "namespaces", "organisation"],
      ["people", "phase", "programme", "storage", "term"],
    ].flat(),
  );
});

test("facts that were made of a model are known as such", () => {
  expect(isTenantFacts(tenantFacts(parse(TenantModel, PROPS)))).toBe(true);
});

test.each([
  ["what a file says", PROPS],
  ["a file that spells the fields of facts", JSON.parse(JSON.stringify(tenant()))],
  ["a changed copy", { ...tenant(), people: { admins: ["system:masters"], developers: [], viewers: [] } }],
  ["nothing", null],
  ["text", "cells"],
])("%s does not pass for facts", (_what, value: unknown) => {
  expect(isTenantFacts(value)).toBe(false);
});

import type { StackFacts } from "../../constructs/site/stack-facts";
import { assembleSite, siteFrame } from "../../constructs/site/stack-facts";
import { load } from "./fixtures";

const { facts } = load();
const capacity = facts.cells.map((cell): StackFacts => ({ kind: "capacity", site: siteFrame(facts), cell }));
const tenants = facts.tenants.flatMap((tenant) =>
  tenant.cells.map((cell): StackFacts => ({ kind: "tenant", site: facts.id, cell, tenant })),
);
const platform: StackFacts = { kind: "platform", site: facts.id, cell: "a1" };

test("the facts of a site's stacks make the whole site again", () => {
  expect(assembleSite([platform, ...capacity, ...tenants])).toEqual(facts);
});

test("a tenant in two cells is one tenant", () => {
  expect(assembleSite([...capacity, ...tenants])!.tenants).toHaveLength(1);
});

test("without a capacity stack there is no site", () => {
  expect(assembleSite([platform, ...tenants])).toBeUndefined();
});

test("capacity stacks of two sites make no site", () => {
  const other: StackFacts = { kind: "capacity", site: { ...siteFrame(facts), id: "no-1" }, cell: facts.cells[0]! };
  expect(assembleSite([...capacity, other])).toBeUndefined();
});

test("a tenant of another site makes no site with these", () => {
  const stray: StackFacts = { kind: "tenant", site: "no-1", cell: "a1", tenant: facts.tenants[0]! };
  expect(assembleSite([...capacity, stray])).toBeUndefined();
});

test("a site's frame repeats neither cells nor tenants", () => {
  expect(Object.keys(siteFrame(facts)).filter((field) => field === "cells" || field === "tenants")).toEqual([]);
});

import { formatNumber } from "../../../core/quantity";
import { defineRule } from "../../rule";
import { pools, tenants } from "../../subject";
import type { Verdict } from "../../verdict";
import { notApplicable, pass, unknown, violation } from "../../verdict";

export const specialCategoryBorrowsNothing = defineRule({
  id: "tenancy/special-category-borrows-nothing",
  title: "Special-category data is computed on no borrowed GPU",
  severity: "error",
  why: "What a tenant borrows are nodes that were another's a minute ago and are again when they are reclaimed: patients' records would lie in a GPU's memory and on a drive that the next organisation gets.",
  fix: "Set burst to 0, or borrow within a pool that is reserved for the tenant.",
  source:
    "GDPR Article 9 and Article 32(1)(b); EU AI Act (EU) 2024/1689, Article 10(5)(c) and (d): not accessed by other parties",
  subjects: (evidence) => tenants(evidence).filter(({ item }) => item.data.classification === "special-category"),
  check(tenant, evidence) {
    const byRef = new Map(pools(evidence).map(({ item }) => [item.ref, item]));
    const verdicts = tenant.entitlements.map(({ pool: ref, burst }, index): Verdict => {
      if (burst === 0) return pass();
      const pool = byRef.get(ref);
      if (pool === undefined) return unknown(`pool ${ref} is not part of what was given`, ref);
      if (pool.reservedFor === tenant.id) return pass();
      return violation({
        attribute: ref,
        path: ["tenants", tenant.id, "entitlements", index, "burst"],
        actual: `may borrow ${formatNumber(burst)} GPUs of ${ref}, which is not reserved for it`,
        expected: "burst: 0",
      });
    });
    return verdicts.length > 0 ? verdicts : notApplicable();
  },
  mend(tenant, { attribute: ref }) {
    const index = tenant.entitlements.findIndex(({ pool }) => pool === ref);
    return index < 0 ? [] : [{ path: ["tenants", tenant.id, "entitlements", index, "burst"], value: 0 }];
  },
  examples: {
    passing: [
      `cells: {a1: {pools: {own: {system: dgx-b300, nodes: 8, reservedFor: clinic}}}}
tenants:
  clinic: {data: {classification: special-category}, isolation: dedicated-nodes, entitlements: [{pool: a1/own, guaranteed: 32, burst: 8}]}`,
      `tenants:
  clinic: {data: {classification: special-category}, isolation: dedicated-nodes, entitlements: [{pool: a1/hgx, guaranteed: 32}]}`,
    ],
    failing: [
      `tenants:
  clinic: {data: {classification: special-category}, isolation: dedicated-nodes, entitlements: [{pool: a1/hgx, guaranteed: 32, burst: 8}]}`,
    ],
  },
});

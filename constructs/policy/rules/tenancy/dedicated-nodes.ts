import type { EntitlementFacts, PoolFacts, TenantFacts } from "../../../site/facts";
import { defineRule } from "../../rule";
import { pools, tenants } from "../../subject";
import type { Verdict } from "../../verdict";
import { notApplicable, pass, unknown, violation } from "../../verdict";

export const dedicatedNodes = defineRule({
  id: "tenancy/dedicated-nodes",
  title: "Reserved pools run their tenant's work, and tenants that ask for nodes of their own run nowhere else",
  severity: "error",
  why: "Dedicated nodes are a promise about who shares a kernel, a GPU and its memory. Every quota on a pool that is not reserved, or that is reserved for somebody else, breaks it.",
  fix: "Give the tenant a pool with reservedFor, and move its entitlement there.",
  source: "kubernetes.io/docs/concepts/security/multi-tenancy, node isolation; NIST SP 800-190, 4.3.3",
  subjects: tenants,
  check(tenant, evidence) {
    const byRef = new Map(pools(evidence).map(({ item }) => [item.ref, item]));
    const verdicts = tenant.entitlements.map((entitlement, index) =>
      judge(tenant, entitlement, index, byRef.get(entitlement.pool)),
    );
    return verdicts.length > 0 ? verdicts : notApplicable();
  },
  examples: {
    passing: [
      `cells: {a1: {pools: {own: {system: dgx-b300, nodes: 8, reservedFor: hospital}}}}
tenants:
  hospital: {isolation: dedicated-nodes, entitlements: [{pool: a1/own, guaranteed: 32}]}
  uni: {entitlements: [{pool: a1/hgx, guaranteed: 32}]}`,
    ],
    failing: [
      `tenants: {hospital: {isolation: dedicated-nodes, entitlements: [{pool: a1/hgx, guaranteed: 32}]}}`,
      `cells: {a1: {pools: {own: {system: dgx-b300, nodes: 8, reservedFor: hospital}}}}
tenants:
  hospital: {isolation: dedicated-nodes, entitlements: [{pool: a1/own, guaranteed: 32}]}
  uni: {entitlements: [{pool: a1/own, guaranteed: 32}]}`,
    ],
  },
});

function judge(
  { id, isolation }: TenantFacts,
  { pool: ref }: EntitlementFacts,
  index: number,
  pool: PoolFacts | undefined,
): Verdict {
  if (pool === undefined) return unknown(`pool ${ref} is not part of what was given`, ref);
  const path = ["tenants", id, "entitlements", index, "pool"];
  if (pool.reservedFor !== undefined && pool.reservedFor !== id) {
    return violation({
      attribute: ref,
      path,
      actual: `is entitled to ${ref}, which is reserved for ${pool.reservedFor}`,
      expected: "a pool that is reserved for nobody else",
    });
  }
  if (isolation === "shared" || pool.reservedFor === id) return pass();
  return violation({
    attribute: ref,
    path,
    actual: `has isolation ${isolation} and is entitled to ${ref}, which anybody may use`,
    expected: `a pool with reservedFor: ${id}`,
  });
}

import { kubeletCannotSet, LABELS } from "../../../core/labels";
import type { PoolFacts } from "../../../site/facts";
import { defineRule } from "../../rule";
import { pools } from "../../subject";
import { pass, violation } from "../../verdict";

export const unforgeableLabels = defineRule({
  id: "tenancy/unforgeable-labels",
  title: "Reserved pools are told apart by node labels that no kubelet can set",
  severity: "error",
  why: "Whoever breaks out of a container on any node has that node's kubelet credential. With it he can give his node the labels of a reserved pool, and its tenant's jobs, data and keys come to him.",
  fix: `Label the nodes of the pool with ${LABELS.reservedFor}, set by an administrator or by Cluster API.`,
  source: "kubernetes.io/docs/reference/access-authn-authz/admission-controllers, NodeRestriction",
  subjects: (evidence) => pools(evidence).filter(({ item }) => item.reservedFor !== undefined),
  check(pool, evidence) {
    const own = unforgeable(pool);
    const expected = "a label under node-restriction.kubernetes.io that only this pool's nodes have";
    if (own.length === 0) {
      return violation({
        path: ["cells", pool.cell, "pools", pool.id, "backend"],
        actual: `is reserved for ${pool.reservedFor} and known by ${Object.keys(pool.nodeLabels).join(", ") || "no label"}`,
        expected,
      });
    }
    const twin = pools(evidence)
      .map(({ item }) => item)
      .find((other) => other.cell === pool.cell && other.id !== pool.id && carries(other, own));
    if (twin === undefined) return pass();
    return violation({
      path: ["cells", pool.cell, "pools", pool.id, "backend"],
      actual: `shares the labels that no kubelet can set with pool ${twin.ref}`,
      expected,
    });
  },
  examples: {
    passing: [
      `cells: {a1: {pools: {own: {system: dgx-b300, nodes: 8, reservedFor: hospital}}}}
tenants: {hospital: {isolation: dedicated-nodes, entitlements: [{pool: a1/own, guaranteed: 32}]}}`,
    ],
    failing: [
      `cells:
  a1:
    pools:
      own:
        system: dgx-b300
        nodes: 8
        reservedFor: hospital
        backend: {kind: existing, labels: {pool: {key: example.com/pool}, reservedFor: example.com/tenant}}
tenants: {hospital: {isolation: dedicated-nodes, entitlements: [{pool: a1/own, guaranteed: 32}]}}`,
    ],
  },
});

function unforgeable({ nodeLabels }: PoolFacts): [string, string][] {
  return Object.entries(nodeLabels).filter(([key]) => kubeletCannotSet(key));
}

function carries({ nodeLabels }: PoolFacts, labels: readonly (readonly [string, string])[]): boolean {
  return labels.every(([key, value]) => nodeLabels[key] === value);
}

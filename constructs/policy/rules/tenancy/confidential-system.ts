import { defineRule } from "../../rule";
import { pools, tenants } from "../../subject";
import type { Verdict } from "../../verdict";
import { notApplicable, pass, unknown, violation } from "../../verdict";

export const confidentialSystem = defineRule({
  id: "tenancy/confidential-system",
  title: "Tenants with confidential isolation compute in pools that do it, on systems that can",
  severity: "error",
  why: "GPU confidential computing needs a CPU with SEV-SNP or TDX beside the GPU; rack-scale Grace systems have neither. On them `confidential` is a word that no attestation will confirm.",
  fix: "Move the entitlement to a pool with confidential: true, of a system such as dgx-b300.",
  source:
    "NVIDIA Confidential Computing deployment guides: AMD SEV-SNP or Intel TDX hosts; catalogue field `confidential`",
  subjects: (evidence) => tenants(evidence).filter(({ item }) => item.isolation === "confidential"),
  check(tenant, evidence) {
    const byRef = new Map(pools(evidence).map(({ item }) => [item.ref, item]));
    const verdicts = tenant.entitlements.map(({ pool: ref }, index): Verdict => {
      const pool = byRef.get(ref);
      if (pool === undefined) return unknown(`pool ${ref} is not part of what was given`, ref);
      if (pool.confidential !== undefined) return pass();
      if (pool.system.confidential !== undefined)
        return violation({
          attribute: ref,
          path: ["tenants", tenant.id, "entitlements", index, "pool"],
          actual: `is entitled to ${ref}, whose pods share their nodes' kernel`,
          expected: "a pool with confidential: true",
          fix: `Set confidential: true on pool ${ref}.`,
        });
      return violation({
        attribute: ref,
        path: ["tenants", tenant.id, "entitlements", index, "pool"],
        actual: `is entitled to ${ref}, made of ${pool.system.name}, which cannot compute confidentially`,
        expected: "a system with SEV-SNP or TDX",
      });
    });
    return verdicts.length > 0 ? verdicts : notApplicable();
  },
  examples: {
    passing: [
      `cells: {a1: {pools: {own: {system: dgx-b300, nodes: 8, reservedFor: hospital, confidential: true}}}}
tenants: {hospital: {isolation: confidential, entitlements: [{pool: a1/own, guaranteed: 32}]}}`,
    ],
    failing: [
      `cells: {a1: {pools: {own: {system: dgx-b300, nodes: 8, reservedFor: hospital}}}}
tenants: {hospital: {isolation: confidential, entitlements: [{pool: a1/own, guaranteed: 32}]}}`,
      `cells: {a1: {pools: {own: {system: gb300-nvl72, racks: 8, reservedFor: hospital}}}}
tenants: {hospital: {isolation: confidential, entitlements: [{pool: a1/own, guaranteed: 32}]}}`,
    ],
  },
});

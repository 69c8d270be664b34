import { formatBytes, kubernetesBytes } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import { lessStorage } from "../../mend/entitlements";
import { defineRule } from "../../rule";
import { programmes, tenants } from "../../subject";
import { inUnit, notApplicable, passUnless, violation } from "../../verdict";

export const storageEnvelope = defineRule({
  id: "capacity/storage-envelope",
  title: "What a programme's tenants have of a tier fits its storage envelope",
  severity: "error",
  why: "Storage that one programme takes beyond its envelope is missing in another, and unlike GPUs nobody gives it back at the end of a job.",
  fix: "Lower a tenant's storage, or have an operator widen the programme's storage in site.yaml.",
  source: "site.yaml, programmes: storage that its tenants may have together",
  subjects: programmes,
  check(programme, evidence) {
    const limits = Object.entries(programme.storage);
    if (limits.length === 0) return notApplicable();
    const members = tenants(evidence).filter(({ item }) => item.programme === programme.id);
    return passUnless(
      limits.flatMap(([tier, limit]) => {
        const sum = sumOf(
          members,
          ({ item }) => item.id,
          ({ item }) => item.storage[tier] ?? 0,
        );
        if (sum.total <= limit) return [];
        return violation({
          attribute: tier,
          path: ["programmes", programme.id, "storage", tier],
          actual: `its tenants have ${formatBytes(sum.total)} of ${tier}`,
          // As site.yaml would say it, to the byte: a rounded amount might not be enough.
          expected: `at most its envelope of ${formatBytes(limit)}, which would have to be ${kubernetesBytes(sum.total)}B`,
          working: inUnit(sum, "B"),
        });
      }),
    );
  },
  mend(programme, { attribute: tier = "" }, evidence) {
    const members = tenants(evidence).map(({ item }) => item);
    const own = members.filter((tenant) => tenant.programme === programme.id);
    return lessStorage(own, tier, programme.storage[tier] ?? 0);
  },
  examples: {
    passing: [
      `cells: {a1: {storage: {parallel: {driver: weka, capacity: 10PiB, read: 1TB/s}}}}
programmes: {p: {storage: {a1/parallel: 2PiB}}}
tenants: {a: {storage: {a1/parallel: 1PiB}}, b: {storage: {a1/parallel: 1024TiB}}}`,
    ],
    failing: [
      `cells: {a1: {storage: {parallel: {driver: weka, capacity: 10PiB, read: 1TB/s}}}}
programmes: {p: {storage: {a1/parallel: 2PiB}}}
tenants: {a: {storage: {a1/parallel: 1PiB}}, b: {storage: {a1/parallel: 1025TiB}}}`,
    ],
  },
});

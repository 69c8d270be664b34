import { formatBytes } from "../../../core/quantity";
import { sumOf } from "../../../core/working";
import { lessStorage } from "../../mend/entitlements";
import { defineRule } from "../../rule";
import { tenants, tiers } from "../../subject";
import { inUnit, pass, violation } from "../../verdict";

export const promisesFitTier = defineRule({
  id: "storage/promises-fit-tier",
  title: "What tenants are promised of a tier fits its capacity",
  severity: "error",
  why: "Quotas that add up to more than there is turn into writes that fail for everybody, on the day that the last tenant uses what it was sold.",
  fix: "Lower a tenant's storage, or enlarge the tier.",
  source: "kubernetes.io/docs/concepts/policy/resource-quotas: quotas are independent of the cluster's capacity",
  subjects: tiers,
  check(tier, evidence) {
    const sum = sumOf(
      tenants(evidence),
      ({ item }) => item.id,
      ({ item }) => item.storage[tier.ref] ?? 0,
    );
    if (sum.total <= tier.capacity) return pass();
    return violation({
      actual: `tenants are promised ${formatBytes(sum.total)}`,
      expected: `at most ${formatBytes(tier.capacity)}`,
      working: inUnit(sum, "B"),
    });
  },
  mend: (tier, _found, evidence) =>
    lessStorage(
      tenants(evidence).map(({ item }) => item),
      tier.ref,
      tier.capacity,
    ),
  examples: {
    passing: [
      `cells: {a1: {storage: {parallel: {driver: weka, capacity: 3PiB, read: 1TB/s}}}}
tenants: {a: {storage: {a1/parallel: 1PiB}}, b: {storage: {a1/parallel: 2PiB}}}`,
    ],
    failing: [
      `cells: {a1: {storage: {parallel: {driver: weka, capacity: 3PiB, read: 1TB/s}}}}
tenants: {a: {storage: {a1/parallel: 1PiB}}, b: {storage: {a1/parallel: 2049TiB}}}`,
    ],
  },
});

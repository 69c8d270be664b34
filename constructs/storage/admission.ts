import type { Rendered } from "../core/kubernetes";
import { tenantAdmissionPolicy } from "../core/tenant-admission";
import type { CellFacts, TierFacts } from "../site/facts";
import { driverOf } from "./drivers/index";

const NAME = "gigafactory-storage-classes";

/**
 * Holds the volume claims of tenants' namespaces to the classes that are theirs. A ResourceQuota can only bound classes
 * by name, and the capacity stack cannot know the names of other tenants' classes, through which a claim would eat
 * their quota. Raw block devices are refused: LVM does not wipe what an earlier tenant left on one.
 */
export function claimPolicy(tiers: readonly TierFacts[], cell: CellFacts): Rendered[] {
  return tenantAdmissionPolicy(
    NAME,
    cell.id,
    [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["persistentvolumeclaims"] }],
    [
      {
        expression: `has(object.spec.storageClassName) && object.spec.storageClassName in [${allowed(tiers).join(", ")}]`,
        message: "storageClassName must be a class that this tenant may use",
      },
      {
        expression: "!has(object.spec.volumeMode) || object.spec.volumeMode != 'Block'",
        message: "volumeMode Block is not allowed: raw devices may hold what others left",
      },
    ],
  );
}

/** CEL texts of the allowed names: open classes as they are, tenants' own made of the claim's namespace. */
function allowed(tiers: readonly TierFacts[]): string[] {
  return tiers.flatMap((tier) => {
    const driver = driverOf(tier.name, tier.driver.kind);
    return [
      ...driver.openClasses(tier).map((name) => `'${name}'`),
      ...(driver.tenantClass ? [`'${tier.name}-' + request.namespace`] : []),
    ];
  });
}

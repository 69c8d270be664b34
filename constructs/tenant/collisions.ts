import { addTo } from "../core/add-to";
import type { Fault } from "../core/fault";
import type { TenantFacts } from "../site/facts";
import { withoutDashes } from "./reserved";

/** A name that a tenant claims in the clusters, and the field that says so. */
interface Claim {
  readonly tenant: string;
  readonly name: string;
  readonly path: readonly (string | number)[];
}

/**
 * Tenants of which one has the other's id or namespace for its own: `a` with `b-c` and `a-b` with `c` would share one.
 * Names that only dashes tell apart are the same to whoever reviews them, and are refused as well. Each claim is a fault at
 * its own place, under `tenants.<id>`.
 */
export function collisionFaults(tenants: readonly TenantFacts[]): Fault[] {
  const byName = new Map<string, Claim[]>();
  for (const claim of tenants.flatMap(claims)) {
    const key = withoutDashes(claim.name);
    addTo(byName, key, claim);
  }
  return [...byName.values()].flatMap((all) =>
    all.flatMap((claim): Fault[] => {
      const others = all.filter(({ tenant }) => tenant !== claim.tenant);
      const other = others.find(({ name }) => name === claim.name) ?? others[0];
      if (other === undefined) return [];
      return [
        {
          code: "tenant/namespace-collision",
          message:
            other.name === claim.name
              ? `${claim.name} is a name of tenant ${other.tenant} too: their namespaces, queues and storage would be one`
              : `only dashes tell ${claim.name} from ${other.name} of tenant ${other.tenant}: people would take one for the other`,
          path: claim.path,
          received: claim.name,
          allowed: "a name that no other tenant has as its id or namespace, dashes aside",
          fix: claim.path.includes("namespaces") ? "rename the namespace" : "give the tenant another id",
        },
      ];
    }),
  );
}

function claims({ id, namespaces }: TenantFacts): Claim[] {
  const derived = namespaces
    .filter(({ name }) => name !== id)
    .map(({ name }) => ({ tenant: id, name, path: ["tenants", id, "namespaces", name.slice(id.length + 1)] }));
  return [{ tenant: id, name: id, path: ["tenants", id, "id"] }, ...derived];
}

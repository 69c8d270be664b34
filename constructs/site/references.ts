import type { Fault, FieldPath } from "../core/fault";
import { didYouMean } from "../core/fault";
import { backends } from "../node-pool/backends";
import { accessModeNames } from "./access-modes";
import type { TenantFacts } from "./facts";
import type { CellSpec, SiteSpec } from "./model";
import { isInUse, offboardedPromises } from "./phases";

/** What stands where a name must be known, and the names that are. */
interface Reference {
  readonly path: FieldPath;
  readonly name: string;
  readonly what: string;
  readonly known: readonly string[];
}

/** Every name in a site and its tenants that points to nothing, all at once. Paths of tenants start `tenants.<id>`. */
export function danglingReferences(site: SiteSpec, tenants: readonly TenantFacts[]): Fault[] {
  return [...siteReferences(site, tenants), ...tenants.flatMap((tenant) => tenantReferences(tenant, site))]
    .filter(({ name, known }) => !known.includes(name))
    .map(toFault)
    .concat(missingManagement(site), sharedNamespaces(site), offboardedPromises(site, tenants));
}

function toFault({ path, name, what, known }: Reference): Fault {
  return {
    code: `site/unknown-${what.toLowerCase().replace(" ", "-")}`,
    message: `there is no ${what} ${JSON.stringify(name)}`,
    path,
    received: name,
    allowed: known.length > 0 ? known : `none: the site has no ${what}`,
    ...didYouMean(name, known),
  };
}

function siteReferences(site: SiteSpec, tenants: readonly TenantFacts[]): Reference[] {
  const tenantIds = [...new Set(tenants.map((tenant) => tenant.id))];
  return [
    ...Object.entries(site.cells).flatMap(([cell, spec]) => cellReferences(cell, spec, site, tenantIds)),
    ...Object.entries(site.accessModes).flatMap(([mode, { priorities = [] }]) =>
      priorities.map((name, index) => ({
        path: ["accessModes", mode, "priorities", index],
        name,
        what: "priority",
        known: Object.keys(site.priorities),
      })),
    ),
    ...Object.entries(site.programmes).flatMap(([programme, spec]) => {
      const pools = (["envelope", "shared", "tenantAtMost"] as const).flatMap((field) =>
        keyed(["programmes", programme, field], spec[field], "GPU pool", gpuPools(site)),
      );
      return [...pools, ...keyed(["programmes", programme, "storage"], spec.storage, "storage tier", tiers(site))];
    }),
  ];
}

function cellReferences(cell: string, spec: CellSpec, site: SiteSpec, tenants: readonly string[]): Reference[] {
  const reserved = Object.entries(spec.pools).flatMap(([pool, { reservedFor }]) =>
    reservedFor === undefined || !isInUse(spec, pool)
      ? []
      : [{ path: ["cells", cell, "pools", pool, "reservedFor"], name: reservedFor, what: "tenant", known: tenants }],
  );
  const gpus = Object.entries(spec.pools).filter(([, pool]) => pool.role === "gpu");
  return [
    { path: ["cells", cell, "hall"], name: spec.hall, what: "hall", known: Object.keys(site.halls) },
    ...keyed(
      ["cells", cell, "shared"],
      spec.shared,
      "GPU pool",
      gpus.map(([pool]) => pool),
    ),
    ...reserved,
  ];
}

function tenantReferences(tenant: TenantFacts, site: SiteSpec): Reference[] {
  const root = ["tenants", tenant.id];
  return [
    { path: [...root, "programme"], name: tenant.programme, what: "programme", known: Object.keys(site.programmes) },
    ...tenant.entitlements.map(({ pool }, index) => ({
      path: [...root, "entitlements", index, "pool"],
      name: pool,
      what: "GPU pool",
      known: gpuPools(site),
    })),
    ...keyed([...root, "storage"], tenant.storage, "storage tier", tiers(site)),
    ...(tenant.access === undefined
      ? []
      : [
          {
            path: [...root, "access"],
            name: tenant.access,
            what: "access mode",
            known: accessModeNames(site.accessModes),
          },
        ]),
  ];
}

function keyed(path: FieldPath, entries: object, what: string, known: readonly string[]): Reference[] {
  return Object.keys(entries).map((name) => ({ path: [...path, name], name, what, known }));
}

function gpuPools(site: SiteSpec): string[] {
  return Object.entries(site.cells).flatMap(([cell, { pools }]) =>
    Object.entries(pools).flatMap(([pool, { role }]) => (role === "gpu" ? [`${cell}/${pool}`] : [])),
  );
}

function tiers(site: SiteSpec): string[] {
  return Object.entries(site.cells).flatMap(([cell, { storage }]) =>
    Object.entries(storage).flatMap(([tier, spec]) => (spec === undefined ? [] : [`${cell}/${tier}`])),
  );
}

function missingManagement(site: SiteSpec): Fault[] {
  return Object.entries(site.cells)
    .filter(([, { management, pools }]) => management === undefined && Object.values(pools).some(isProvisioned))
    .map(([cell]) => ({
      code: "site/no-management-cluster",
      message: `cell ${cell} has pools that are provisioned, and names no management cluster`,
      path: ["cells", cell],
      allowed: "management: {access, controlPlaneEndpoint: {host}}",
      fix: "add `management` to the cell, or make its pools `backend: {kind: existing}`",
    }));
}

/** Each cell creates the namespace of its machines: the second cell's stack could never be applied. */
function sharedNamespaces(site: SiteSpec): Fault[] {
  const first = new Map<string, string>();
  return Object.entries(site.cells).flatMap(([cell, { management }]) => {
    if (management?.namespace === undefined) return [];
    const key = JSON.stringify([management.access, management.namespace]);
    const other = first.get(key);
    if (other === undefined) first.set(key, cell);
    if (other === undefined) return [];
    return [
      {
        code: "site/shared-namespace",
        message: `cells ${other} and ${cell} have one namespace in one management cluster`,
        path: ["cells", cell, "management", "namespace"],
        received: management.namespace,
        allowed: "a namespace of its own for each cell",
        fix: `leave it out: the default is fleet-${cell}`,
      },
    ];
  });
}

function isProvisioned(pool: { readonly backend: { readonly kind: string } }): boolean {
  return backends.find(pool.backend.kind).capabilities.provisions;
}

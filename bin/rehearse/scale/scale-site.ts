import { FaultError } from "../../../constructs/core/fault";
import type { SiteFacts } from "../../../constructs/site/facts";
import type { CellSpec } from "../../../constructs/site/model";
import { resolveSite } from "../../../constructs/site/resolve";
import { tenantFacts } from "../../../constructs/tenant/facts";
import type { SiteSource } from "../../site-source";
import type { SiteModels } from "./models";
import { withScaledNamespaces } from "./namespaces";
import { scaledPools } from "./pools";
import { scaledPromises } from "./promises";
import { scaledProgrammeStorage, scaledTenantStorage, scaledTiers } from "./storage";

type Source = Pick<SiteSource, "loaded" | "spec">;

/**
 * The same site, smaller: the models shrink, and everything else is derived from them again, so that a scaled site is
 * one that could have been written by hand. Names, kinds and numbers of objects stay; what the policy accepts it still
 * accepts. README.md says how each number is rounded.
 * @param scale above 0, at most 1; at 1 nothing changes.
 * @throws FaultError where the smaller site cannot be derived.
 */
export function scaledSite({ loaded, spec }: Source, scale: number): SiteFacts {
  const models = scaledModels({ site: spec, tenants: Object.values(loaded.tenantSpecs) }, scale);
  const resolution = resolveSite(models.site, models.tenants.map(tenantFacts), loaded.ledger);
  if (resolution.facts === undefined) throw new FaultError(resolution.faults);
  return resolution.facts;
}

/** Promises first, then the pools that must hold them, then the storage of the pools that came out. Pure. */
export function scaledModels(models: SiteModels, scale: number): SiteModels {
  if (scale === 1) return models;
  const promises = scaledPromises(models, scale);
  const tenants = promises.tenants.map((tenant, index) =>
    withScaledNamespaces(models.tenants[index]!, {
      ...tenant,
      storage: scaledTenantStorage(tenant.storage, scale),
    }),
  );
  const cells = Object.entries(promises.site.cells).map(([id, cell]): [string, CellSpec] => {
    const pools = scaledPools(id, cell, promises.site, scale);
    return [id, { ...cell, pools, storage: scaledTiers(cell, pools, scale) }];
  });
  return {
    site: {
      ...promises.site,
      cells: Object.fromEntries(cells),
      programmes: scaledProgrammeStorage(promises.site.programmes, tenants, scale),
    },
    tenants,
  };
}

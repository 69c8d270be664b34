import type { Fault } from "../../../constructs/core/fault";
import { FaultError } from "../../../constructs/core/fault";
import type { SiteFacts, TenantFacts } from "../../../constructs/site/facts";
import { tenantShares } from "../../../constructs/tenant/shares";
import type { SampleRequest } from "./sample";

/** What the user said of where a sample is to run; all absent means anywhere. */
export interface Wish {
  readonly pool?: string | undefined;
  readonly architecture?: "amd64" | "arm64" | undefined;
  readonly namespace?: string | undefined;
}

/** Every place where a tenant's work with GPUs can run, in the order of its file. */
export function places(tenant: TenantFacts, site: Pick<SiteFacts, "cells">): SampleRequest[] {
  return site.cells.flatMap((cell) =>
    tenantShares(tenant, cell).flatMap((share) =>
      share.entitlements.flatMap(({ pool: ref, guaranteed, burst }): SampleRequest[] => {
        const pool = cell.pools.find((candidate) => candidate.ref === ref && candidate.gpuResource !== undefined);
        return pool === undefined ? [] : [{ share, cell, pool, most: guaranteed + burst }];
      }),
    ),
  );
}

/** The first place that a wish fits. @throws FaultError `tenant/no-place` with the places that there are. */
export function choosePlace(tenant: TenantFacts, site: Pick<SiteFacts, "cells">, wish: Wish): SampleRequest {
  const all = places(tenant, site);
  const found = all.find(
    ({ share, pool }) =>
      (wish.pool === undefined || pool.ref === wish.pool) &&
      (wish.architecture === undefined || pool.system.architecture === wish.architecture) &&
      (wish.namespace === undefined || share.namespace === wish.namespace),
  );
  if (found === undefined) throw new FaultError([noPlace(tenant, all, wish)]);
  return found;
}

function noPlace({ id }: TenantFacts, all: readonly SampleRequest[], wish: Wish): Fault {
  const said = [
    ...(wish.pool === undefined ? [] : [`--pool ${wish.pool}`]),
    ...(wish.architecture === undefined ? [] : [`--arch ${wish.architecture}`]),
    ...(wish.namespace === undefined ? [] : [`--namespace ${wish.namespace}`]),
  ];
  const there = all.map(({ share, pool }) => `${pool.ref} (${pool.system.architecture}) in ${share.namespace}`);
  return {
    code: "tenant/no-place",
    message: `tenant ${id} has no GPUs${said.length === 0 ? "" : " there"}`,
    path: [],
    ...(said.length === 0 ? {} : { received: said.join(" ") }),
    allowed: there.length > 0 ? there : "none: the tenant has no GPUs",
  };
}

import type { Fault } from "../core/fault";
import { formatNumber } from "../core/quantity";
import type { CellFacts, TenantFacts } from "../site/facts";
import { siteImages } from "../site/images";

/** What a site lets its tenants have. */
export type SiteBounds = Pick<CellFacts, "images" | "imageRegistry" | "priorities">;

/** A tenant's lists that are wider than its site's: they may narrow, never widen. */
export function boundFaults({ images = [], priorities = [] }: TenantFacts, site: SiteBounds): Fault[] {
  const registries = siteImages(site);
  const known = Object.keys(site.priorities);
  return [
    ...images.flatMap((image, index): Fault[] =>
      registries.some((registry) => image.startsWith(registry))
        ? []
        : [
            {
              code: "tenant/image-registry",
              message: `images of ${image} are none that the site allows`,
              path: ["images", index],
              received: image,
              allowed: registries,
              fix: "name a part of an allowed registry, or have the operator add it to images.registries in site.yaml",
            },
          ],
    ),
    ...priorities.flatMap((priority, index): Fault[] =>
      known.includes(priority)
        ? []
        : [
            {
              code: "tenant/unknown-priority",
              message: `the site has no priority ${JSON.stringify(priority)}`,
              path: ["priorities", index],
              received: priority,
              allowed: known,
            },
          ],
    ),
  ];
}

/** Bursts that no night is quiet enough for: more than all GPUs of a pool. */
export function burstFaults({ entitlements }: TenantFacts, { pools }: Pick<CellFacts, "pools">): Fault[] {
  return entitlements.flatMap(({ pool, burst }, index): Fault[] => {
    const installed = pools.find(({ ref }) => ref === pool)?.installedGpus;
    if (installed === undefined || burst <= installed) return [];
    return [
      {
        code: "tenant/burst-beyond-pool",
        message: `a burst of ${formatNumber(burst)} GPUs is more than pool ${pool} has`,
        path: ["entitlements", index, "burst"],
        received: burst,
        allowed: `at most the ${formatNumber(installed)} GPUs of the pool, spares included`,
        fix: "ask for what the tenant can use",
      },
    ];
  });
}

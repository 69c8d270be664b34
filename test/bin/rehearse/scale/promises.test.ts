import { scaledPromises, shrunkGpus } from "../../../../bin/rehearse/scale/promises";
import { parse } from "../../../../constructs/core/parse";
import type { SiteSpec } from "../../../../constructs/site/model";
import { SiteModel } from "../../../../constructs/site/model";
import type { TenantSpec } from "../../../../constructs/tenant/model";
import { TenantModel } from "../../../../constructs/tenant/model";
import { starterSite, starterTenant } from "../../../../bin/starter";
import { parse as parseYaml } from "yaml";

const starter = parse(SiteModel, parseYaml(starterSite("site", "DE")));
const [cell] = Object.keys(starter.cells);
const [programme] = Object.keys(starter.programmes);
const pool = Object.entries(starter.cells[cell!]!.pools).find(([, { role }]) => role === "gpu")![0];
const ref = `${cell}/${pool}`;

function site(gpus: { readonly envelope?: number; readonly shared?: number }): SiteSpec {
  const { envelope = 0, shared = 0 } = gpus;
  return {
    ...starter,
    programmes: {
      [programme!]: {
        ...starter.programmes[programme!]!,
        envelope: { [ref]: envelope },
        shared: { [ref]: shared },
        tenantAtMost: {},
      },
    },
    cells: { [cell!]: { ...starter.cells[cell!]!, shared: {} } },
  };
}

function tenant(id: string, guaranteed: number, burst = 0): TenantSpec {
  const spec = parse(TenantModel, parseYaml(starterTenant("DE")));
  return { ...spec, id, programme: programme!, entitlements: [{ pool: ref, guaranteed, burst }] };
}

test.each([
  [0, 0],
  [4, 4],
  [8, 8],
  [16, 8],
  [800, 80],
  [808, 80],
  [4096, 408],
])("%d GPUs in nodes of eight are %d at a tenth", (gpus, expected) => {
  expect(shrunkGpus(gpus, 0.1, 8)).toBe(expected);
});

test("what binary fractions make of a whole number of nodes is that number", () => {
  expect(shrunkGpus(2400, 0.07, 8)).toBe(168);
});

test("an envelope holds the guarantees in it where each was rounded up to a node", () => {
  const tenants = ["a", "b", "c"].map((id) => tenant(id, 16));
  const scaled = scaledPromises({ site: site({ envelope: 64 }), tenants }, 0.01);
  const guaranteed = scaled.tenants.reduce((sum, { entitlements }) => sum + entitlements[0]!.guaranteed, 0);
  expect(scaled.site.programmes[programme!]!.envelope[ref]).toBe(guaranteed);
});

test("a burst that could be borrowed can still be, where each share was rounded down", () => {
  const tenants = [tenant("a", 64, 152), tenant("b", 72)];
  const scaled = scaledPromises({ site: site({ envelope: 136, shared: 80 }), tenants }, 0.15);
  const [a, b] = scaled.tenants.map(({ entitlements }) => entitlements[0]!);
  expect(a!.burst).toBe(b!.guaranteed + scaled.site.programmes[programme!]!.shared[ref]!);
});

test("a burst beyond what could ever be borrowed is not made good", () => {
  const scaled = scaledPromises({ site: site({ shared: 8 }), tenants: [tenant("a", 8, 1600)] }, 0.5);
  expect(scaled.tenants[0]!.entitlements[0]!.burst).toBe(800);
});

import type { PoolFacts } from "../../../constructs/site/facts";
import { limitRange } from "../../../constructs/tenant/controls/limit-range";
import { only, share, tenantCell } from "../fixtures";

type Limits = Record<"default" | "defaultRequest" | "max", Record<string, string>>;

function limits(of = share(), cell = tenantCell()): Limits {
  return (only(limitRange.render(of, cell))["spec"] as { limits: Limits[] }).limits[0]!;
}

test("a container that says nothing gets little memory and disk, and cores that it gives back", () => {
  const { default: limit, defaultRequest } = limits();
  expect([limit["memory"], limit["ephemeral-storage"], defaultRequest["cpu"]]).toEqual(["4Gi", "32Gi", "1"]);
});

test("no container asks for more than the largest of the tenant's nodes gives to quotas", () => {
  expect(limits().max).toEqual({ cpu: `${14 * 8}`, memory: `${240 * 8}Gi` });
});

test("nodes of pools that the tenant isn't entitled to don't count", () => {
  const large: PoolFacts = { ...tenantCell().pools[0]!, id: "large", ref: "a1/large", coresPerGpu: 10_000 };
  const cell = tenantCell({ pools: [...tenantCell().pools, large] });
  expect(limits(share(), cell).max).toEqual(limits().max);
});

test("small nodes make a small bound", () => {
  const pools = tenantCell().pools.map((pool) => ({ ...pool, coresPerGpu: 2, memoryPerGpu: 8 * 2 ** 30 }));
  expect(limits(share(), tenantCell({ pools })).max).toEqual({ cpu: "16", memory: "64Gi" });
});

test("a tenant with storage alone has a bound as well", () => {
  expect(limits(share({ entitlements: [] })).max).toEqual({ cpu: "32", memory: "128Gi" });
});

test("whatever has a bound has defaults: the API server would take the bound for them", () => {
  const { default: limit, defaultRequest, max } = limits();
  expect(Object.keys(max).filter((key) => !(key in limit && key in defaultRequest))).toEqual([]);
});

test("no container is given a GPU that it didn't ask for", () => {
  const { default: limit, defaultRequest, max } = limits();
  expect([limit, defaultRequest, max].flatMap(Object.keys).filter((key) => key.includes("gpu"))).toEqual([]);
});

import type { StackFacts } from "../../../../constructs/site/stack-facts";
import { capacity, found, manifest, object, planned, siteFrom, tenant } from "../support";

const SITE = "tenants: {uni: {entitlements: [{pool: a1/hgx, guaranteed: 32}]}}";
const flavor = siteFrom(SITE).cells[0]!.pools[0]!.flavor!;

function queue(nominalQuota: unknown, name = flavor) {
  const flavors = [
    {
      name,
      resources: [
        { name: "cpu", nominalQuota: "1" },
        { name: "nvidia.com/gpu", nominalQuota },
      ],
    },
  ];
  return object("kueue.x-k8s.io/v1beta2", "ClusterQueue", "uni", { spec: { resourceGroups: [{ flavors }] } });
}

const of = (after: ReturnType<typeof queue>, more = {}) => {
  const facts = { before: tenant(SITE), after: tenant(SITE) };
  return found("quota-below-guarantee", [planned([manifest(queue("32"), after, more)], facts)], {
    site: siteFrom(SITE),
  });
};

test("a queue with less than its tenant's file guarantees is a danger", () => {
  expect(of(queue("31"))).toEqual([
    "danger  ClusterQueue uni would have a quota of 31 GPUs; 32 GPUs of a1/hgx are guaranteed",
  ]);
});

test("a queue without the pool's flavor gives nothing of it", () => {
  expect(of(queue("32", "other"))).toEqual([expect.stringContaining("a quota of 0 GPUs")]);
});

test.each(["32", "33", "4k", 32])("a quota of %s is enough", (quota) => {
  expect(of(queue(quota))).toEqual([]);
});

test("a quota that only an apply knows is unknown", () => {
  const unknown = {
    manifest: { spec: { resourceGroups: [{ flavors: [{ resources: [{}, { nominalQuota: true }] }] }] } },
  };
  expect(of(queue("32"), { afterUnknown: unknown })).toEqual([expect.stringMatching(/^unknown {2}ClusterQueue uni/)]);
});

const pool = (nodes: number): StackFacts => capacity(`cells: {a1: {pools: {hgx: {nodes: ${nodes}}}}}`);

test("a pool that shrinks below what programmes were promised is a danger", () => {
  const plan = planned([], { before: pool(64), after: pool(31) });
  expect(found("quota-below-guarantee", [plan])).toEqual([
    "danger  pool a1/hgx would have 248 schedulable GPUs, of 512; 256 are promised to programmes and shared",
  ]);
});

test("a pool that shrinks to just what is promised, or grows, is none", () => {
  expect(found("quota-below-guarantee", [planned([], { before: pool(64), after: pool(32) })])).toEqual([]);
  expect(found("quota-below-guarantee", [planned([], { before: pool(30), after: pool(31) })])).toEqual([]);
});

import { isGpuPool } from "../../constructs/queue/flavors";
import type { Quota } from "../../constructs/queue/resource-groups";
import { resourceGroups } from "../../constructs/queue/resource-groups";
import type { PoolFacts } from "../../constructs/site/facts";
import { gb300, hgx, instinct } from "./facts";

function quota(pool: PoolFacts, nominal: number, borrowing?: number): Quota {
  if (!isGpuPool(pool)) throw new Error("no GPU pool");
  return { pool, nominal, ...(borrowing === undefined ? {} : { borrowing }) };
}

test("cores and memory go with the GPUs of each pool", () => {
  expect(resourceGroups([quota(hgx, 8), quota(gb300, 4)])).toEqual([
    {
      coveredResources: ["cpu", "memory", "nvidia.com/gpu"],
      flavors: [
        {
          name: "hgx",
          resources: [
            { name: "cpu", nominalQuota: "112" },
            { name: "memory", nominalQuota: "1920Gi" },
            { name: "nvidia.com/gpu", nominalQuota: "8" },
          ],
        },
        {
          name: "gb300",
          resources: [
            { name: "cpu", nominalQuota: "128" },
            { name: "memory", nominalQuota: "864Gi" },
            { name: "nvidia.com/gpu", nominalQuota: "4" },
          ],
        },
      ],
    },
  ]);
});

test("pools of two makers share the one group that CPU may stand in, with none of the other's GPUs", () => {
  const [group, ...others] = resourceGroups([quota(hgx, 8, 4), quota(instinct, 16, 2)]);
  expect(others).toEqual([]);
  expect(group!.coveredResources).toEqual(["cpu", "memory", "nvidia.com/gpu", "amd.com/gpu"]);
  expect(group!.flavors.map(({ resources }) => resources.slice(2))).toEqual([
    [
      { name: "nvidia.com/gpu", nominalQuota: "8", borrowingLimit: "4" },
      { name: "amd.com/gpu", nominalQuota: "0", borrowingLimit: "0" },
    ],
    [
      { name: "nvidia.com/gpu", nominalQuota: "0", borrowingLimit: "0" },
      { name: "amd.com/gpu", nominalQuota: "16", borrowingLimit: "2" },
    ],
  ]);
});

test("every flavor lists exactly the covered resources in their order, as Kueue's webhook demands", () => {
  const [group] = resourceGroups([quota(instinct, 1), quota(hgx, 1), quota(gb300, 1)]);
  for (const { resources } of group!.flavors)
    expect(resources.map(({ name }) => name)).toEqual(group!.coveredResources);
});

test("large quotas are spelled as the API server answers them", () => {
  const [group] = resourceGroups([quota({ ...hgx, coresPerGpu: 10, memoryPerGpu: 2 ** 38 }, 4000)]);
  expect(group!.flavors[0]!.resources.map(({ nominalQuota }) => nominalQuota)).toEqual(["40k", "1000Ti", "4k"]);
});

test("no quotas make no group", () => {
  expect(resourceGroups([])).toEqual([]);
});

import type { CellFacts, TenantShare } from "../../../constructs/site/facts";
import { resourceQuota } from "../../../constructs/tenant/controls/resource-quota";
import { hgx, instinct } from "../../queue/facts";
import { only, share, tenantCell } from "../fixtures";

function hard(of: TenantShare = share(), cell: CellFacts = tenantCell()): Record<string, string> {
  return (only(resourceQuota.render(of, cell))["spec"] as { hard: Record<string, string> }).hard;
}

test("GPUs are bounded by what is guaranteed and what may be borrowed", () => {
  expect(hard()["requests.nvidia.com/gpu"]).toBe("384");
});

test("GPUs of several pools of one maker are bounded together", () => {
  const entitlements = [
    { pool: "a1/hgx", guaranteed: 8 },
    { pool: "a1/gb300", guaranteed: 4, burst: 4 },
  ];
  expect(hard(share({ entitlements }))["requests.nvidia.com/gpu"]).toBe("16");
});

test("GPUs of a maker that the tenant has none of are bounded by 0, not unbounded", () => {
  const cell = tenantCell({ pools: [...tenantCell().pools, instinct] });
  expect(hard(share(), cell)["requests.amd.com/gpu"]).toBe("0");
});

test("GPUs of another cell don't count here", () => {
  const entitlements = [
    { pool: "a1/hgx", guaranteed: 8 },
    { pool: "b1/hgx", guaranteed: 800 },
  ];
  expect(hard(share({ entitlements }))["requests.nvidia.com/gpu"]).toBe("8");
});

test("cores and memory go with the GPUs, with room for what needs none", () => {
  const { "requests.cpu": cores, "requests.memory": memory } = hard();
  expect([cores, memory]).toEqual([`${64 + 384 * hgx.coresPerGpu}`, `${256 + 384 * 240}Gi`]);
});

test("a share of a core is not promised", () => {
  const pools = tenantCell().pools.map((pool) => (pool.id === "hgx" ? { ...pool, coresPerGpu: 13.9 } : pool));
  expect(
    hard(share({ entitlements: [{ pool: "a1/hgx", guaranteed: 1 }] }), tenantCell({ pools }))["requests.cpu"],
  ).toBe("77");
});

test.each(["services.loadbalancers", "services.nodeports"])("%s are closed", (key) => {
  expect(hard()[key]).toBe("0");
});

test("storage is bounded class by class", () => {
  const quota = hard();
  expect(quota["parallel-charite-genomics.storageclass.storage.k8s.io/requests.storage"]).toBe("500Ti");
});

test.each([
  ...["pods", "persistentvolumeclaims", "count/secrets", "count/configmaps", "count/services", "count/jobs.batch"],
  ...["count/jobsets.jobset.x-k8s.io", "count/volumesnapshots.snapshot.storage.k8s.io"],
])("%s cannot fill the API server", (key) => {
  expect(hard()[key]).toMatch(/^[1-9]\d*k?$/);
});

test("as many LoadBalancers are allowed as Services were declared, and no port of a node", () => {
  const expose = [{ name: "web", ports: [8443], from: ["203.0.113.0/24"] }];
  const { "services.loadbalancers": balancers, "services.nodeports": ports } = hard(share({ network: { expose } }));
  expect([balancers, ports, hard()["services.loadbalancers"]]).toEqual(["1", "0", "0"]);
});

test("devices can't be claimed past the queue, whatever their class", () => {
  const { "count/resourceclaims.resource.k8s.io": claims, "count/resourceclaimtemplates.resource.k8s.io": templates } =
    hard();
  expect([claims, templates]).toEqual(["0", "0"]);
});

test("the nodes' own disks are bounded with the pods", () => {
  const { pods, "requests.ephemeral-storage": requests, "limits.ephemeral-storage": limits } = hard();
  expect([requests, limits]).toEqual([`${Number(pods) * 32}Gi`, `${Number(pods) * 64}Gi`]);
});

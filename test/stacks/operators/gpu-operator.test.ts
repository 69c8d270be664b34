import { gpuOperator } from "../../../stacks/operators/gpu-operator";
import { cell } from "../fixtures";

test("only a cell with NVIDIA's GPUs has it", () => {
  const b1 = cell("b1");
  const without = { ...b1, pools: b1.pools.filter(({ gpuResource }) => gpuResource === undefined) };
  expect([gpuOperator.needed(b1), gpuOperator.needed(without)]).toEqual([true, false]);
});

test("the driver can speak to the fabric's cards where there is a fabric", () => {
  const rdma = (id: "a1" | "b1") => (gpuOperator.values(cell(id)) as { driver: { rdma: object } }).driver.rdma;
  expect([rdma("a1"), rdma("b1")]).toEqual([{ enabled: true }, { enabled: false }]);
});

test("its CRDs are the crds stack's affair alone", () => {
  expect(gpuOperator.values(cell("a1"))).toMatchObject({ operator: { upgradeCRD: false, cleanupCRD: false } });
});

test("GPUs compute confidentially only where a pool does", () => {
  const b1 = cell("b1");
  const pools = b1.pools.map((pool) => ({ ...pool, confidential: "tdx" as const }));
  const values = (of: typeof b1) => gpuOperator.values(of) as { ccManager: object; sandboxWorkloads?: object };
  const [without, having] = [values(b1), values({ ...b1, pools })];
  expect([without.ccManager, without.sandboxWorkloads, having.ccManager, having.sandboxWorkloads]).toEqual([
    { enabled: false, defaultMode: "off" },
    undefined,
    { enabled: true, defaultMode: "off" },
    { enabled: true, defaultWorkload: "container", mode: "kata" },
  ]);
});

test("a GPU in confidential mode has the name that queues and quotas know", () => {
  const b1 = cell("b1");
  const pools = b1.pools.map((pool) => ({ ...pool, confidential: "tdx" as const }));
  expect(gpuOperator.values({ ...b1, pools })).toMatchObject({
    kataSandboxDevicePlugin: { env: [{ name: "P_GPU_ALIAS", value: "gpu" }] },
  });
});

test("an image's own word gives a container of a tenant no GPU", () => {
  expect(gpuOperator.values(cell("b1"))).toMatchObject({
    toolkit: { env: [{ name: "ACCEPT_NVIDIA_VISIBLE_DEVICES_ENVVAR_WHEN_UNPRIVILEGED", value: "false" }] },
  });
});

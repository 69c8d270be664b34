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

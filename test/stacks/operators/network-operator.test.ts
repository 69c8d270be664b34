import { networkOperator } from "../../../stacks/operators/network-operator";
import { cell } from "../fixtures";

test("only a cell with a fabric has it", () => {
  expect([networkOperator.needed(cell("a1")), networkOperator.needed(cell("b1"))]).toEqual([true, false]);
});

test("it brings neither a second Node Feature Discovery nor a second SR-IOV operator", () => {
  expect(networkOperator.values(cell("a1"))).toMatchObject({
    nfd: { enabled: false },
    sriovNetworkOperator: { enabled: false },
  });
});

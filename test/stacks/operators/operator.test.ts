import { hasDriver } from "../../../stacks/operators/operator";
import { cell } from "../fixtures";

test("a driver is had by the cell of which some tier has it", () => {
  expect([hasDriver("weka")(cell("a1")), hasDriver("weka")(cell("b1"))]).toEqual([true, false]);
});

import { Testing } from "cdktf";
import { Construct } from "constructs";
import { Cell } from "../../../constructs/core/terraform/cell";
import type { CellFacts } from "../../../constructs/site/facts";
import { testStack } from "./test-stack";

const facts = { id: "a1" } as CellFacts;

test("a construct finds the cell of the stack that it stands in, however deep", () => {
  const stack = testStack();
  Cell.attach(stack, facts);
  expect(Cell.of(new Construct(new Construct(stack, "pools"), "hgx"))).toBe(facts);
});

test("the nearest cell is meant", () => {
  const app = Testing.app();
  Cell.attach(app, { id: "other" } as CellFacts);
  const stack = testStack({}, app);
  Cell.attach(stack, facts);
  expect(Cell.of(stack).id).toBe("a1");
});

test("a construct without a cell is told so, by its path", () => {
  expect(() => Cell.of(new Construct(testStack(), "hgx"))).toThrowFault({
    code: "cell/none",
    construct: "a1-capacity/hgx",
  });
});

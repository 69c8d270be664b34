import { intentsOf } from "../../constructs/core/terraform/intent";
import { queueObjects } from "../../constructs/queue/objects";
import { Queueing } from "../../constructs/queue/queueing";
import { stackOf } from "../storage/stack";
import { queueCell } from "./facts";

test("a cell's queueing becomes what the pure renderers say, no more and no less", () => {
  const { stack, kinds } = stackOf(queueCell());
  new Queueing(stack, "queueing");
  expect(kinds()).toEqual(
    queueObjects(queueCell())
      .map(({ object }) => object.kind)
      .sort(),
  );
});

test("it keeps what the cell shares and ranks", () => {
  const { stack } = stackOf(queueCell());
  new Queueing(stack, "queueing");
  expect(intentsOf(stack).map(({ type, model }) => [type, model])).toEqual([
    ["Queueing", { cell: "a1", shared: { gb300: 64 }, priorities: { production: 1000 } }],
  ]);
});

import { Construct } from "constructs";
import { intentsOf, recordIntent } from "../../../constructs/core/terraform/intent";
import { jsonOf, testStack } from "./test-stack";

class NodePool extends Construct {}

test("intents come parents before children, in order of creation, with the class that recorded them", () => {
  const stack = testStack();
  const pools = new Construct(stack, "pools");
  for (const id of ["z", "a"]) recordIntent(new NodePool(pools, id), { id });
  recordIntent(pools, { count: 2 });
  expect(intentsOf(stack)).toEqual([
    { path: "a1-capacity/pools", type: "Construct", model: { count: 2 } },
    { path: "a1-capacity/pools/z", type: "NodePool", model: { id: "z" } },
    { path: "a1-capacity/pools/a", type: "NodePool", model: { id: "a" } },
  ]);
});

test("an intent leaves no trace in what is synthesised", () => {
  const [plain, recorded] = [testStack(), testStack()];
  recordIntent(recorded, { racks: 2 });
  expect(jsonOf(recorded)).toEqual(jsonOf(plain));
});

import { stackName } from "../../../bin/check/stack-name";

test.each([
  ["/x/cdktf.out/stacks/a1-capacity/cdk.tf.json", "a1-capacity"],
  ["/x/cdktf.out/stacks/a1-capacity/plan.json", "a1-capacity"],
  ["/x/net/main.tf.json", "net"],
  ["/x/net.tf.json", "net"],
  ["/x/plan.json", "plan"],
  ["/x/net.tfplan.json", "net"],
  ["/.json", ".json"],
])("%s is of the stack %s", (file, stack) => {
  expect(stackName(file)).toBe(stack);
});

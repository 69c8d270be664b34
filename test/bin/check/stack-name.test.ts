import { distinctNames, stackName, stackPath } from "../../../bin/check/stack-name";

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

test("stacks of one name are told apart by as many directories as it takes, and others keep their names", () => {
  const files = [
    "/x/eu/prod/main.tf.json",
    "/x/us/prod/main.tf.json",
    "/x/a/b/plan.json",
    "/x/c/b/plan.json",
    "/x/net.tf.json",
  ];
  expect(distinctNames(files.map(stackPath))).toEqual(["eu/prod", "us/prod", "a/b/plan", "c/b/plan", "net"]);
});

test("a configuration and its plan in one directory are one stack", () => {
  const files = ["/x/stacks/a1/cdk.tf.json", "/x/stacks/a1/plan.json", "/x/stacks/a2/plan.json"];
  expect(distinctNames(files.map(stackPath))).toEqual(["a1", "a1", "a2"]);
});

test("a name that is the end of another's is told by its whole path", () => {
  expect(distinctNames([["prod"], ["x", "prod"]])).toEqual(["prod", "x/prod"]);
});

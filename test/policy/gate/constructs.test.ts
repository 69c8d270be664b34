import { App, TerraformOutput, TerraformStack } from "cdktf";
import { evidenceOfStacks, isStack, stacksIn } from "../../../constructs/policy/gate/constructs";
import { appsOf, webStack } from "./apps";

const newApp = appsOf();

test("a stack is told by its form, and an app's stacks are found", () => {
  const app = newApp();
  const stack = webStack(app, "web", false);
  new TerraformOutput(stack, "o", { value: "x" });
  expect([isStack(stack), isStack(app), isStack({ node: app.node })]).toEqual([true, false, false]);
  expect(stacksIn(app)).toEqual([stack]);
  expect(stacksIn(stack)).toEqual([stack]);
});

test("a stack within a stack keeps a place of its own", () => {
  const app = newApp();
  const outer = webStack(app, "web", false);
  new TerraformStack(outer, "inner");
  expect(evidenceOfStacks(stacksIn(app)).stacks.map(({ id }) => id)).toEqual(["web", "web/inner"]);
  expect(App.isApp(app)).toBe(true);
});

test("what would be written is the evidence, with the constructs that made it", () => {
  const { objects } = evidenceOfStacks([webStack(newApp(), "web", true)]);
  expect(objects).toMatchObject([
    {
      stack: "web",
      construct: "web/web",
      object: { kind: "Deployment", metadata: { name: "web", namespace: "shop" } },
    },
  ]);
});

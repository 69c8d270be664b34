import { TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { GigafactoryStack } from "../../../constructs/core/terraform/stack";
import { OPTIONS, testStack } from "./test-stack";

test("trap 6: two stacks of one id under different scopes are refused, not made one", () => {
  const app = Testing.app();
  testStack({}, app);
  expect(() => new GigafactoryStack(new Construct(app, "other"), "a1-capacity", OPTIONS)).toThrowFault({
    code: "terraform/duplicate-stack",
    received: "a1-capacity",
    message: "a1-capacity and other/a1-capacity",
  });
});

test("trap 6: two stacks of one id in one scope are refused in the same words", () => {
  const app = Testing.app();
  testStack({}, app);
  expect(() => testStack({}, app)).toThrowFault({ code: "terraform/duplicate-stack" });
});

test("trap 6: a stack of another class with the id of ours is refused before anything is written", () => {
  const app = Testing.app();
  testStack({}, app);
  new TerraformStack(new TerraformStack(app, "outer"), "a1-capacity");
  expect(() => app.synth()).toThrowFault({
    code: "terraform/duplicate-stack",
    construct: "outer/a1-capacity",
  });
});

test("stacks of two apps may have one id", () => {
  testStack();
  expect(() => testStack()).not.toThrow();
});

test.each(["a.b", "A1", "a1_x", "a1-", "-a1", "1a", "a b", "a*", "", "x".repeat(121)])("the id %j is refused", (id) => {
  expect(() => new GigafactoryStack(Testing.app(), id, OPTIONS)).toThrowFault({
    code: "terraform/invalid-stack-id",
    received: id,
  });
});

test.each(["a1-tenant-charite-genomics", "fleet", "a1-x--1a2b3c4d"])("the id %j is fine", (id) => {
  expect(() => new GigafactoryStack(Testing.app(), id, OPTIONS)).not.toThrow();
});

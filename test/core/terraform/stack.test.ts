import { TerraformStack, Testing } from "cdktf";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { emit } from "../../../constructs/core/terraform/emit";
import { intentsOf, recordIntent } from "../../../constructs/core/terraform/intent";
import { GigafactoryStack } from "../../../constructs/core/terraform/stack";
import { jsonOf, OPTIONS, testStack } from "./test-stack";

test("a stack's output says what it holds, as plain JSON", () => {
  const facts = { kind: "tenant", tenant: { id: "charite", people: [], note: null } };
  expect(jsonOf(testStack({ facts })).output["gigafactory"]?.value).toEqual(facts);
});

test("facts given as a function are asked at synthesis, when the stack holds all it will hold", () => {
  const stack = testStack({ facts: (built: GigafactoryStack) => ({ intents: intentsOf(built) }) });
  recordIntent(stack, { racks: 2, note: "${x}" });
  expect(jsonOf(stack).output["gigafactory"]?.value).toEqual({
    intents: [{ path: "a1-capacity", type: "GigafactoryStack", model: { racks: 2, note: "$${x}" } }],
  });
});

test("a stack has exactly the backend it was given", () => {
  expect(jsonOf(testStack({ state: { kind: "kubernetes", namespace: "terraform" } })).terraform.backend).toEqual({
    kubernetes: { namespace: "terraform", secret_suffix: "eu-1-a1-capacity-state" },
  });
});

test("trap 7: a stack that is synthesised without being prepared has its backend and its guards", () => {
  const stack = testStack();
  expect(JSON.parse(Testing.synth(stack))).toHaveProperty("terraform.backend.s3.encrypt", true);
  stack.node.addDependency(stack);
  expect(() => Testing.synth(stack)).toThrowFault({ code: "terraform/ignored-dependency" });
});

test("a fault in the last stack leaves no stack written", () => {
  const app = Testing.app();
  testStack({}, app);
  const last = new GigafactoryStack(app, "a2-capacity", OPTIONS);
  last.node.addDependency(last);
  expect(() => app.synth()).toThrowFault({ code: "terraform/ignored-dependency" });
  expect(existsSync(join(app.outdir, "stacks/a1-capacity/cdk.tf.json"))).toBe(false);
});

test("what a user overrides in a stack is heard", () => {
  const stack = testStack();
  stack.addOverride("terraform.required_version", ">= 1.10");
  expect(jsonOf(stack).terraform).toMatchObject({ required_version: ">= 1.10" });
});

test("what it writes is, byte for byte, what cdktf itself would write", () => {
  const stack = testStack({ helm: true });
  const objects = ["a", "b"].map((name) => ({ apiVersion: "v1", kind: "Namespace", metadata: { name } }));
  emit(
    stack,
    objects.map((object) => ({ object, preventDestroy: true })),
  );
  const cdktf = TerraformStack.prototype.toTerraform.call(stack) as unknown;
  expect(stack.toTerraform()).toEqual(cdktf);
});

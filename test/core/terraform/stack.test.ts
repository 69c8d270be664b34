import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Aspects, TerraformStack, Testing } from "cdktf";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { emit } from "../../../constructs/core/terraform/emit";
import { intentsOf, recordIntent } from "../../../constructs/core/terraform/intent";
import { GigafactoryStack } from "../../../constructs/core/terraform/stack";
import type { TerraformJson } from "./test-stack";
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

/** A config map that counts how often it is asked for its Terraform. */
class Counted extends ConfigMapV1 {
  asked = 0;

  override toTerraform(): object {
    this.asked += 1;
    return super.toTerraform() as object;
  }
}

const written = (stack: GigafactoryStack, outdir: string) =>
  (JSON.parse(readFileSync(join(outdir, "stacks", stack.node.id, "cdk.tf.json"), "utf8")) as TerraformJson).resource;

describe("what a stack said when it was prepared", () => {
  test("is asked once in a synthesis", () => {
    const app = Testing.app();
    const map = new Counted(testStack({}, app), "a", { metadata: { name: "a" } });
    app.synth();
    expect(map.asked).toBe(1);
  });

  test("is asked again where an Aspect, of the stack or of the element, may have changed it", () => {
    for (const scope of ["stack", "element"]) {
      const app = Testing.app();
      const stack = testStack({}, app);
      const map = new Counted(stack, "a", { metadata: { name: "a" } });
      Aspects.of(scope === "stack" ? stack : map).add({
        visit: (node) => {
          if (node === map) map.data = { late: "yes" };
        },
      });
      app.synth();
      expect(written(stack, app.outdir)).toMatchObject({ kubernetes_config_map_v1: { a: { data: { late: "yes" } } } });
    }
  });

  test("is asked again where another stack's preparation has added an element", () => {
    const app = Testing.app();
    const [first, second] = [testStack({}, app), new GigafactoryStack(app, "a1-crds", OPTIONS)];
    second.prepareStack = () => void new ConfigMapV1(first, "late", { metadata: { name: "late" } });
    app.synth();
    expect(written(first, app.outdir)).toHaveProperty("kubernetes_config_map_v1.late");
  });
});

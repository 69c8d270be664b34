import { Lazy, TerraformOutput, TerraformStack, Testing, Token } from "cdktf";
import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { elementsOf, holdsToken, plainTerraform } from "../../../constructs/core/terraform/plain-terraform";
import { emit } from "../../../constructs/core/terraform/emit";
import { realObjects } from "../terraform-json/objects";
import { testStack } from "./test-stack";

test("a stack without tokens is written as cdktf writes it", () => {
  const stack = testStack({ helm: true, facts: { list: [1, undefined, { gone: undefined }] } });
  emit(
    stack,
    Object.entries(realObjects)
      .map(([, object], index) => ({ ...object, metadata: { ...object.metadata, name: `n${index}` } }))
      .map((object) => ({ object, preventDestroy: true })),
  );
  new TerraformOutput(stack, "other", { value: "x", description: "d", sensitive: true });
  const plain = plainTerraform(stack);
  expect(JSON.stringify(plain)).toBe(JSON.stringify(TerraformStack.prototype.toTerraform.call(stack)));
});

test("a stack with a token is left to cdktf", () => {
  const stack = testStack();
  new ConfigMapV1(stack, "a", { metadata: { name: Lazy.stringValue({ produce: () => "late" }) } });
  expect(plainTerraform(stack)).toBeUndefined();
});

test.each<[string, unknown]>([
  ["a text token", Lazy.stringValue({ produce: () => "x" })],
  ["text with a token in it", `a-${Lazy.stringValue({ produce: () => "x" })}`],
  ["a token of any value", Lazy.anyValue({ produce: () => 1 })],
  ["a number token", Token.asNumber({ resolve: () => 1, creationStack: [], toString: () => "" })],
  ["text with a number token in it", `n${Token.asNumber({ resolve: () => 1, creationStack: [], toString: () => "" })}`],
  ["a list token", Token.asList({ resolve: () => [], creationStack: [], toString: () => "" })],
  ["a map token", Token.asStringMap({ resolve: () => ({}), creationStack: [], toString: () => "" })],
  ["a list of number tokens", Token.asNumberList({ resolve: () => [], creationStack: [], toString: () => "" })],
  ["an instance of a class", new Date(0)],
])("%s is seen at any depth", (_, token) => {
  expect(holdsToken({ a: [{ b: token }] })).toBe(true);
});

test.each<[string, unknown]>([
  ["plain data", { a: [1, "x", null, true, undefined, { b: {} }] }],
  ["a template of Terraform", "${var.x}"],
  ["a large number", 9e15],
  ["an exponent", "1e+20"],
])("%s holds no token", (_, value) => {
  expect(holdsToken(value)).toBe(false);
});

test("elements of a stack within a stack are not the outer stack's", () => {
  const outer = new TerraformStack(Testing.app(), "outer");
  const inner = new TerraformStack(outer, "inner");
  const [mine] = [new TerraformOutput(outer, "o", { value: 1 }), new TerraformOutput(inner, "i", { value: 1 })];
  expect(elementsOf(outer)).toEqual([mine]);
});

import { Testing } from "cdktf";
import { Construct } from "constructs";
import { dependsOnAll } from "../../../constructs/core/terraform/depends";
import { emit } from "../../../constructs/core/terraform/emit";
import { GigafactoryStack } from "../../../constructs/core/terraform/stack";
import { jsonOf, OPTIONS, testStack } from "./test-stack";

const classes = (scope: Construct, ...names: string[]): Construct => {
  const provisioner = "p";
  emit(
    scope,
    names.map((name) => ({
      object: { apiVersion: "storage.k8s.io/v1", kind: "StorageClass", metadata: { name }, provisioner },
    })),
  );
  return scope;
};
const dependencies = (stack: GigafactoryStack): Record<string, unknown> =>
  Object.fromEntries(
    Object.values(jsonOf(stack).resource!["kubernetes_storage_class_v1"]!).map((block) => [
      (block["metadata"] as { name: string }).name,
      block["depends_on"],
    ]),
  );

test("trap 3: every resource beneath a construct waits for every resource beneath the others", () => {
  const stack = testStack();
  const [first, second, third] = [
    classes(new Construct(stack, "first"), "a", "b"),
    classes(new Construct(stack, "second"), "c"),
    classes(new Construct(stack, "third"), "d", "e"),
  ];
  dependsOnAll(third, [first, second]);
  const waits = ["a", "b", "c"].map(
    (name) => expect.stringMatching(`^kubernetes_storage_class_v1.*--${name}_`) as unknown,
  );
  expect(dependencies(stack)).toEqual({ a: undefined, b: undefined, c: undefined, d: waits, e: waits });
});

test("asking twice, or for what stands beneath itself, adds nothing", () => {
  const stack = testStack();
  const [outer, other] = [new Construct(stack, "outer"), classes(new Construct(stack, "other"), "o")];
  const inner = classes(new Construct(outer, "inner"), "i");
  classes(outer, "u");
  dependsOnAll(outer, [inner, other]);
  dependsOnAll(outer, [other]);
  const address = (name: string) => expect.stringContaining(`--${name}_`) as unknown;
  expect(dependencies(stack)).toEqual({ i: [address("o")], u: [address("i"), address("o")], o: undefined });
});

test("waiting for a resource of another state is refused with the way to order states", () => {
  const app = Testing.app();
  const here = testStack({}, app);
  const there = new GigafactoryStack(app, "a1-crds", OPTIONS);
  const target = classes(new Construct(here, "target"), "a");
  expect(() => dependsOnAll(target, [classes(new Construct(there, "crds"), "b")])).toThrowFault({
    code: "terraform/cross-stack-dependency",
    construct: "a1-capacity/target",
    fix: /addDependency of stack a1-capacity with stack a1-crds/,
  });
});

test("waiting for a construct without resources is refused, as nothing would wait", () => {
  const stack = testStack();
  expect(() => dependsOnAll(classes(new Construct(stack, "a"), "a"), [new Construct(stack, "empty")])).toThrowFault({
    code: "terraform/empty-dependency",
    message: /a1-capacity\/empty, which holds no resource/,
  });
});

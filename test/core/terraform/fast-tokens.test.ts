import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { Lazy, Testing } from "cdktf";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withoutCreationTraces } from "../../../constructs/core/terraform/fast-tokens";
import { testStack } from "./test-stack";

function synthesised(): string {
  const app = Testing.app();
  const stack = testStack({ facts: () => ({ late: true }) }, app);
  const source = new ConfigMapV1(stack, "source", { metadata: { name: "s" } });
  new ConfigMapV1(stack, "copy", { metadata: { name: source.metadata.name }, dependsOn: [source] });
  app.synth();
  return readFileSync(join(app.outdir, "stacks/a1-capacity/cdk.tf.json"), "utf8");
}
const tokenTrace = () => (Lazy.anyValue({ produce: () => 1 }) as unknown as { creationStack: string[] }).creationStack;

test("what is synthesised without traces is the same, byte for byte", () => {
  const before = synthesised();
  const restore = withoutCreationTraces();
  try {
    expect(synthesised()).toBe(before);
  } finally {
    restore();
  }
});

test("no trace is taken until they are wanted again", () => {
  const restore = withoutCreationTraces();
  const without = tokenTrace();
  restore();
  expect([without.length, tokenTrace().length > 0]).toEqual([0, true]);
});

test("where cdktf has no such module, nothing breaks", () => {
  jest.isolateModules(() => {
    jest.doMock("cdktf/lib/tokens/private/stack-trace", () => {
      throw new Error("Cannot find module");
    });
    const isolated = jest.requireActual<{ withoutCreationTraces(): () => void }>(
      "../../../constructs/core/terraform/fast-tokens",
    );
    expect(() => isolated.withoutCreationTraces()()).not.toThrow();
  });
});

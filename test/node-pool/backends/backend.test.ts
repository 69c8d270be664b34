import { z } from "zod";
import { defineBackend, modelsOf } from "../../../constructs/node-pool/backends/backend";

const backend = <const K extends string>(kind: K) =>
  defineBackend({
    kind,
    model: z.strictObject({ kind: z.literal(kind) }),
    capabilities: { provisions: false, replacesBrokenNodes: false, managesLabels: false },
    marks: () => ({ labels: {} }),
    topology: () => ({ block: "block", leaf: "leaf", rack: "rack" }),
    problems: () => [],
    render: () => [],
    releases: () => [],
    unitsPerWave: () => 1,
  });

test("a list of backends is read by each one's own model, in the list's order", () => {
  const [first, second] = modelsOf([backend("first"), backend("second")] as const);
  expect(first.parse({ kind: "first" })).toEqual({ kind: "first" });
  expect(second.safeParse({ kind: "first" }).success).toBe(false);
});

import { tenantQueues } from "../../../constructs/policy/reach/flavors";
import { CELL, REAL, TARGET } from "./support";

const own = tenantQueues(REAL)
  .get(CELL)!
  .find(({ queue }) => queue === TARGET);

test("a queue is its tenant's", () => {
  expect(own?.tenant).toBe(TARGET);
});

test("a flavor's nodes are known by their labels, the architecture left out", () => {
  const labels = own!.flavors.flatMap((flavor) => flavor.labels);
  expect(labels.filter((label) => label.startsWith("kubernetes.io/arch"))).toEqual([]);
  expect(labels).not.toEqual([]);
});

test("a flavor's taints are written as namespaces list tolerations", () => {
  expect(own!.flavors.flatMap(({ taints }) => taints)).toEqual([expect.stringMatching(/^[^=]+=[^:]+:NoSchedule$/)]);
});

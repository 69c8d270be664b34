import { check } from "../../../../constructs/policy/checker";
import { podsPerCell } from "../../../../constructs/policy/rules/capacity/pods-per-cell";
import { evidenceOf, object } from "../../support";

const quota = (namespace: string, pods: string) =>
  object("ResourceQuota", "q", { namespace, spec: { hard: { pods } } });

test("a policy may state how many pods a cell was tested for", () => {
  const parameters = { "capacity/pods-per-cell": { podsPerCell: 100 } };
  const found = check(evidenceOf(quota("a", "60"), quota("b", "60")), { rules: [podsPerCell], parameters });
  expect(found.findings).toMatchObject([{ actual: "allow 120 pods", expected: "at most 100" }]);
});

test("of several quotas of a namespace the smallest counts", () => {
  const parameters = { "capacity/pods-per-cell": { podsPerCell: 100 } };
  const smaller = object("ResourceQuota", "r", { namespace: "b", spec: { hard: { pods: "40" } } });
  const found = check(evidenceOf(quota("a", "60"), quota("b", "60"), smaller), { rules: [podsPerCell], parameters });
  expect(found.findings).toEqual([]);
});

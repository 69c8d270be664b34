import { LABELS } from "../../constructs/core/labels";
import { claimPolicy } from "../../constructs/storage/admission";
import { cell, tiers } from "./facts";

const all = tiers({
  scratch: { driver: "topolvm" },
  parallel: { driver: "rook-ceph", pool: "ceph" },
  object: { driver: "rook-ceph", pool: "disks" },
});

function expressions(of = all): string[] {
  const [policy] = claimPolicy(of, cell());
  return (policy!.object["spec"] as { validations: { expression: string }[] }).validations.map(
    ({ expression }) => expression,
  );
}

test("a claim may name the open classes and the class of its own namespace, and must name one", () => {
  expect(expressions()[0]).toBe(
    "has(object.spec.storageClassName) && object.spec.storageClassName in ['scratch', 'parallel-' + request.namespace]",
  );
});

test("raw devices are refused", () => {
  expect(expressions()[1]).toContain("object.spec.volumeMode != 'Block'");
});

test("without a tier that volumes can come from, no claim passes", () => {
  const objectOnly = tiers({ object: { driver: "rook-ceph", pool: "disks" } });
  expect(expressions(objectOnly)[0]).toMatch(/ in \[\]$/);
});

test("the policy holds in every tenant's namespace and nowhere else", () => {
  const [policy, binding] = claimPolicy(all, cell()).map(({ object }) => object);
  expect(binding!["spec"]).toEqual({
    policyName: policy!.metadata.name,
    validationActions: ["Deny", "Audit"],
    matchResources: { namespaceSelector: { matchExpressions: [{ key: LABELS.tenant, operator: "Exists" }] } },
  });
});

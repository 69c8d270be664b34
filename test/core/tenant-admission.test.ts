import { tenantAdmissionPolicy } from "../../constructs/core/tenant-admission";

const [policy, binding] = tenantAdmissionPolicy(
  "no-blocks",
  "a1",
  [{ apiGroups: [""], apiVersions: ["v1"], operations: ["CREATE"], resources: ["persistentvolumeclaims"] }],
  [{ expression: "true", message: "always" }],
).map(({ object }) => object);

test("what the policy cannot evaluate is refused", () => {
  expect(policy!["spec"]).toMatchObject({ failurePolicy: "Fail" });
});

test("the binding denies, and names its policy", () => {
  expect(binding!["spec"]).toMatchObject({ policyName: policy!.metadata.name, validationActions: ["Deny", "Audit"] });
});

test("the binding reaches every namespace that is a tenant's, and no other", () => {
  expect(binding!["spec"]).toMatchObject({
    matchResources: { namespaceSelector: { matchExpressions: [{ key: "gigafactory.io/tenant", operator: "Exists" }] } },
  });
});

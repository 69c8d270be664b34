import { isClosed, isServerDefault } from "../../../bin/verify/server-defaults";

test("isolation's kinds and quotas are closed, and others are not", () => {
  expect(["NetworkPolicy", "RoleBinding", "ResourceQuota"].every(isClosed)).toBe(true);
  expect(["Namespace", "ClusterQueue", "constructor"].some(isClosed)).toBe(false);
});

test("a default is one by kind, field and value", () => {
  const field = "spec.matchConstraints.resourceRules[3].scope";
  expect(isServerDefault("ValidatingAdmissionPolicy", field, "*")).toBe(true);
  expect(isServerDefault("ValidatingAdmissionPolicy", field, "Cluster")).toBe(false);
  expect(isServerDefault("NetworkPolicy", field, "*")).toBe(false);
  expect(isServerDefault("ValidatingAdmissionPolicyBinding", "spec.matchResources.objectSelector", {})).toBe(true);
});

import { intentsOf } from "../../constructs/core/terraform/intent";
import { admissionPolicies } from "../../constructs/tenant/admission/index";
import { TenantRoles } from "../../constructs/tenant/tenant-roles";
import { stackOf } from "../storage/stack";
import { tenantCell } from "./fixtures";

test("a cell's stack gets the closed roles and every admission policy once", () => {
  const { stack, kinds } = stackOf(tenantCell());
  new TenantRoles(stack, "tenant-roles");
  expect(kinds()).toEqual([
    ...admissionPolicies.all.map(() => "ValidatingAdmissionPolicy"),
    ...admissionPolicies.all.map(() => "ValidatingAdmissionPolicyBinding"),
    "kubernetes_cluster_role_v1",
    "kubernetes_cluster_role_v1",
    "kubernetes_cluster_role_v1",
  ]);
});

test("the cell's roles are recorded", () => {
  const { stack } = stackOf(tenantCell());
  new TenantRoles(stack, "tenant-roles");
  expect(intentsOf(stack).map(({ model }) => model)).toEqual([{ cell: "a1", roles: ["admin", "developer", "viewer"] }]);
});

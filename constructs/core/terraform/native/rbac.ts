import { ClusterRoleBindingV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-binding-v1";
import { ClusterRoleV1 } from "@cdktf/provider-kubernetes/lib/cluster-role-v1";
import { RoleBindingV1 } from "@cdktf/provider-kubernetes/lib/role-binding-v1";
import { RoleV1 } from "@cdktf/provider-kubernetes/lib/role-v1";
import * as shapes from "../../terraform-json/shapes/rbac";
import { native } from "./native";

export const rbacNatives = [
  native(shapes.role, RoleV1),
  native(shapes.clusterRole, ClusterRoleV1),
  native(shapes.roleBinding, RoleBindingV1),
  native(shapes.clusterRoleBinding, ClusterRoleBindingV1),
];

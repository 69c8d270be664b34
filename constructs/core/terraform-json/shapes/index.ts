import { priorityClass, storageClass } from "./classes";
import { configMap, defaultServiceAccount, limitRange, namespace, resourceQuota, serviceAccount } from "./core";
import { networkPolicy } from "./network-policy";
import { clusterRole, clusterRoleBinding, role, roleBinding } from "./rbac";

/** The only list of kinds that go to Terraform as native resources. */
export const nativeShapes = [
  namespace,
  configMap,
  defaultServiceAccount,
  serviceAccount,
  resourceQuota,
  limitRange,
  networkPolicy,
  role,
  clusterRole,
  roleBinding,
  clusterRoleBinding,
  storageClass,
  priorityClass,
] as const;

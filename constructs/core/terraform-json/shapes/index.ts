import type { NativeShape } from "../shape";
import { admissionPolicy, apiService, mutatingWebhook, validatingWebhook } from "./admission";
import {
  autoscaler,
  autoscalerV1,
  autoscalerV2beta2,
  disruptionBudget,
  oldAutoscaler,
  oldDisruptionBudget,
} from "./autoscaling";
import { priorityClass, storageClass } from "./classes";
import { configMap, defaultServiceAccount, limitRange, namespace, resourceQuota, serviceAccount } from "./core";
import { networkPolicy } from "./network-policy";
import { pod } from "./pod";
import { clusterRole, clusterRoleBinding, role, roleBinding } from "./rbac";
import { endpoints, ingress, ingressClass, oldIngress, secret, service } from "./services";
import { csiDriver, persistentVolume, persistentVolumeClaim, runtimeClass } from "./storage";
import { cronJob, daemonSet, deployment, job, oldCronJob, replicationController, statefulSet } from "./workloads";

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

/** Kinds that we never write as native resources, and that others' configurations hold: those are read all the same. */
export const foreignShapes: readonly NativeShape[] = [
  pod,
  deployment,
  statefulSet,
  daemonSet,
  replicationController,
  job,
  cronJob,
  oldCronJob,
  secret,
  service,
  ingress,
  oldIngress,
  ingressClass,
  endpoints,
  persistentVolumeClaim,
  persistentVolume,
  csiDriver,
  runtimeClass,
  autoscaler,
  autoscalerV1,
  autoscalerV2beta2,
  oldAutoscaler,
  disruptionBudget,
  oldDisruptionBudget,
  validatingWebhook,
  mutatingWebhook,
  admissionPolicy,
  apiService,
];

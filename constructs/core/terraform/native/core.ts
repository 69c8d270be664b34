import { ConfigMapV1 } from "@cdktf/provider-kubernetes/lib/config-map-v1";
import { DefaultServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/default-service-account-v1";
import { LimitRangeV1 } from "@cdktf/provider-kubernetes/lib/limit-range-v1";
import { NamespaceV1 } from "@cdktf/provider-kubernetes/lib/namespace-v1";
import { ResourceQuotaV1 } from "@cdktf/provider-kubernetes/lib/resource-quota-v1";
import { ServiceAccountV1 } from "@cdktf/provider-kubernetes/lib/service-account-v1";
import * as shapes from "../../terraform-json/shapes/core";
import { native } from "./native";

export const coreNatives = [
  native(shapes.namespace, NamespaceV1),
  native(shapes.configMap, ConfigMapV1),
  native(shapes.defaultServiceAccount, DefaultServiceAccountV1),
  native(shapes.serviceAccount, ServiceAccountV1),
  native(shapes.resourceQuota, ResourceQuotaV1),
  native(shapes.limitRange, LimitRangeV1),
];

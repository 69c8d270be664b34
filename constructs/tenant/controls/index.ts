import { defineVariants } from "../../core/variants";
import { clusterNetworkPolicy } from "./cluster-network-policy";
import { limitRange } from "./limit-range";
import { namespace } from "./namespace";
import { networkPolicies } from "./network-policies";
import { partition } from "./partition";
import { queue } from "./queue";
import { resourceQuota } from "./resource-quota";
import { roles } from "./roles";
import { serviceAccounts } from "./service-accounts";
import { storage } from "./storage";

/** The only list of controls, in the order in which their objects are created. */
export const controls = defineVariants([
  namespace,
  resourceQuota,
  limitRange,
  networkPolicies,
  clusterNetworkPolicy,
  serviceAccounts,
  roles,
  queue,
  partition,
  storage,
]);

import type { DangerKind } from "../danger";
import { destroyCrd } from "./destroy-crd";
import { destroyNamespace } from "./destroy-namespace";
import { destroyPool } from "./destroy-pool";
import { destroyQueue } from "./destroy-queue";
import { destroyRelease } from "./destroy-release";
import { destroyVolume } from "./destroy-volume";
import { drainGpuDriver } from "./drain-gpu-driver";
import { drainMachines } from "./drain-machines";
import { drainNicClusterPolicy } from "./drain-nic-cluster-policy";
import { drainQueue } from "./drain-queue";
import { drainSriov } from "./drain-sriov";
import { isolationAdmission } from "./isolation-admission";
import { isolationLevel } from "./isolation-level";
import { isolationNetwork } from "./isolation-network";
import { isolationPodSecurity } from "./isolation-pod-security";
import { isolationPool } from "./isolation-pool";
import { isolationRole } from "./isolation-role";
import { jurisdictionEgress } from "./jurisdiction-egress";
import { jurisdictionPlace } from "./jurisdiction-place";
import { jurisdictionResidency } from "./jurisdiction-residency";
import { jurisdictionState } from "./jurisdiction-state";
import { partitionChangesHands } from "./partition-changes-hands";
import { quotaBelowGuarantee } from "./quota-below-guarantee";
import { quotaBelowUse } from "./quota-below-use";

/** Every kind of danger: the only list. In the order in which a report names them. */
export const dangerKinds: readonly DangerKind[] = [
  destroyNamespace,
  destroyVolume,
  destroyQueue,
  destroyCrd,
  destroyPool,
  destroyRelease,
  quotaBelowGuarantee,
  quotaBelowUse,
  isolationPodSecurity,
  isolationNetwork,
  isolationRole,
  isolationAdmission,
  isolationLevel,
  isolationPool,
  jurisdictionResidency,
  jurisdictionPlace,
  jurisdictionState,
  jurisdictionEgress,
  partitionChangesHands,
  drainQueue,
  drainSriov,
  drainNicClusterPolicy,
  drainGpuDriver,
  drainMachines,
];

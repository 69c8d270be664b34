import type { Rule } from "../rule";
import { burstIsReachable } from "./capacity/burst-is-reachable";
import { envelopesFitPool } from "./capacity/envelopes-fit-pool";
import { guaranteedFitsEnvelope } from "./capacity/guaranteed-fits-envelope";
import { nodesPerCell } from "./capacity/nodes-per-cell";
import { storageEnvelope } from "./capacity/storage-envelope";
import { tenantAtMost } from "./capacity/tenant-at-most";
import { grid } from "./power/grid";
import { hallIt } from "./power/hall-it";
import { liquidCooling } from "./power/liquid-cooling";
import { rackDensity } from "./power/rack-density";
import { addressBlocks } from "./fabric/address-blocks";
import { gpuPoolsConnected } from "./fabric/gpu-pools-connected";
import { oversubscription } from "./fabric/oversubscription";
import { partitionLimits } from "./fabric/partition-limits";
import { pkeysHaveAManager } from "./fabric/pkeys-have-a-manager";
import { radix } from "./fabric/radix";
import { railsMatchNics } from "./fabric/rails-match-nics";
import { subnetEndpoints } from "./fabric/subnet-endpoints";
import { capacityOnDrives } from "./storage/capacity-on-drives";
import { encryptedForSensitive } from "./storage/encrypted-for-sensitive";
import { failureDomains } from "./storage/failure-domains";
import { promisesFitTier } from "./storage/promises-fit-tier";
import { readPerGpu } from "./storage/read-per-gpu";
import { rebuildRoom } from "./storage/rebuild-room";
import { retain } from "./storage/retain";
import { accessMode } from "./tenancy/access-mode";
import { confidentialSystem } from "./tenancy/confidential-system";
import { dedicatedNodes } from "./tenancy/dedicated-nodes";
import { defaultDeny } from "./tenancy/default-deny";
import { groupsAreOwn } from "./tenancy/groups-are-own";
import { isolationFitsData } from "./tenancy/isolation-fits-data";
import { isolationOffered } from "./tenancy/isolation-offered";
import { noForeignIngress } from "./tenancy/no-foreign-ingress";
import { nodesOutOfReach } from "./tenancy/nodes-out-of-reach";
import { objectsOutOfReach } from "./tenancy/objects-out-of-reach";
import { partitionsOutOfReach } from "./tenancy/partitions-out-of-reach";
import { podsOutOfReach } from "./tenancy/pods-out-of-reach";
import { queuesOutOfReach } from "./tenancy/queues-out-of-reach";
import { volumesOutOfReach } from "./tenancy/volumes-out-of-reach";
import { queueAdmitsOnlyItsTenant } from "./tenancy/queue-admits-only-its-tenant";
import { specialCategoryBorrowsNothing } from "./tenancy/special-category-borrows-nothing";
import { unforgeableLabels } from "./tenancy/unforgeable-labels";
import { operatorJurisdiction } from "./sovereignty/operator-jurisdiction";
import { residency } from "./sovereignty/residency";
import { specialCategoryResidency } from "./sovereignty/special-category-residency";
import { stateJurisdiction } from "./sovereignty/state-jurisdiction";
import { noEscalatingVerbs } from "./hardening/no-escalating-verbs";
import { noPrivilegedBindings } from "./hardening/no-privileged-bindings";
import { noTokenAutomount } from "./hardening/no-token-automount";
import { noWildcardRoles } from "./hardening/no-wildcard-roles";
import { podSecurity } from "./hardening/pod-security";
import { backend } from "./terraform/backend";
import { crdsVendored } from "./terraform/crds-vendored";
import { deprecatedApi } from "./terraform/deprecated-api";
import { encryptedState } from "./terraform/encrypted-state";
import { ledgerKnowsStacks } from "./terraform/ledger-knows-stacks";
import { manifestBudget } from "./terraform/manifest-budget";
import { noSecrets } from "./terraform/no-secrets";
import { preventDestroy } from "./terraform/prevent-destroy";
import { providerPinned } from "./terraform/provider-pinned";
import { stacksInLedger } from "./terraform/stacks-in-ledger";
import { controlPlane } from "./operations/control-plane";
import { healthChecks } from "./operations/health-checks";
import { rolloutInWaves } from "./operations/rollout-in-waves";

/** Every rule: the only list. */
export const rules: readonly Rule[] = [
  // capacity
  burstIsReachable,
  envelopesFitPool,
  guaranteedFitsEnvelope,
  nodesPerCell,
  storageEnvelope,
  tenantAtMost,
  // power
  grid,
  hallIt,
  liquidCooling,
  rackDensity,
  // fabric
  addressBlocks,
  gpuPoolsConnected,
  oversubscription,
  partitionLimits,
  pkeysHaveAManager,
  radix,
  railsMatchNics,
  subnetEndpoints,
  // storage
  capacityOnDrives,
  encryptedForSensitive,
  failureDomains,
  promisesFitTier,
  readPerGpu,
  rebuildRoom,
  retain,
  // tenancy
  accessMode,
  confidentialSystem,
  dedicatedNodes,
  defaultDeny,
  groupsAreOwn,
  isolationFitsData,
  isolationOffered,
  noForeignIngress,
  nodesOutOfReach,
  objectsOutOfReach,
  partitionsOutOfReach,
  podsOutOfReach,
  queuesOutOfReach,
  volumesOutOfReach,
  queueAdmitsOnlyItsTenant,
  specialCategoryBorrowsNothing,
  unforgeableLabels,
  // sovereignty
  operatorJurisdiction,
  residency,
  specialCategoryResidency,
  stateJurisdiction,
  // hardening
  noEscalatingVerbs,
  noPrivilegedBindings,
  noTokenAutomount,
  noWildcardRoles,
  podSecurity,
  // terraform
  backend,
  crdsVendored,
  deprecatedApi,
  encryptedState,
  ledgerKnowsStacks,
  manifestBudget,
  noSecrets,
  preventDestroy,
  providerPinned,
  stacksInLedger,
  // operations
  controlPlane,
  healthChecks,
  rolloutInWaves,
];

import type { Rule } from "../rule";
import { hardeningRules } from "./hardening-rules";
import { burstIsReachable } from "./capacity/burst-is-reachable";
import { envelopesFitPool } from "./capacity/envelopes-fit-pool";
import { guaranteedFitsEnvelope } from "./capacity/guaranteed-fits-envelope";
import { nodesPerCell } from "./capacity/nodes-per-cell";
import { storageEnvelope } from "./capacity/storage-envelope";
import { tenantAtMost } from "./capacity/tenant-at-most";
import { addressesForNodes } from "./capacity/addresses-for-nodes";
import { borrowingNeedsACohort } from "./capacity/borrowing-needs-a-cohort";
import { cohortTree } from "./capacity/cohort-tree";
import { flavorHasNodes } from "./capacity/flavor-has-nodes";
import { guaranteesAreReclaimed } from "./capacity/guarantees-are-reclaimed";
import { guaranteesWithoutAHall } from "./capacity/guarantees-without-a-hall";
import { guaranteesWithoutALeaf } from "./capacity/guarantees-without-a-leaf";
import { guaranteesWithoutARack } from "./capacity/guarantees-without-a-rack";
import { machineReferences } from "./capacity/machine-references";
import { nodeMetadata } from "./capacity/node-metadata";
import { podsPerCell } from "./capacity/pods-per-cell";
import { priorities } from "./capacity/priorities";
import { queueLimits } from "./capacity/queue-limits";
import { queueReferences } from "./capacity/queue-references";
import { quotaHoldsGuarantee } from "./capacity/quota-holds-guarantee";
import { quotasFitFlavor } from "./capacity/quotas-fit-flavor";
import { requestsAreCovered } from "./capacity/requests-are-covered";
import { runtimeOverhead } from "./capacity/runtime-overhead";
import { topologyOnNodes } from "./capacity/topology-on-nodes";
import { clusterEndpoint } from "./capacity/cluster-endpoint";
import { repairWaitsForBoot } from "./capacity/repair-waits-for-boot";
import { grid } from "./power/grid";
import { hallIt } from "./power/hall-it";
import { liquidCooling } from "./power/liquid-cooling";
import { rackDensity } from "./power/rack-density";
import { loadStep } from "./power/load-step";
import { peaks } from "./power/peaks";
import { rackPeak } from "./power/rack-peak";
import { rowIt } from "./power/row-it";
import { addressBlocks } from "./fabric/address-blocks";
import { gpuPoolsConnected } from "./fabric/gpu-pools-connected";
import { oversubscription } from "./fabric/oversubscription";
import { partitionLimits } from "./fabric/partition-limits";
import { pkeysHaveAManager } from "./fabric/pkeys-have-a-manager";
import { radix } from "./fabric/radix";
import { railsMatchNics } from "./fabric/rails-match-nics";
import { subnetEndpoints } from "./fabric/subnet-endpoints";
import { addressesForFunctions } from "./fabric/addresses-for-functions";
import { cardsInWaves } from "./fabric/cards-in-waves";
import { everyRail } from "./fabric/every-rail";
import { networkReferences } from "./fabric/network-references";
import { nicOperator } from "./fabric/nic-operator";
import { railsAligned } from "./fabric/rails-aligned";
import { rdmaPolicies } from "./fabric/rdma-policies";
import { unitsOnLeaves } from "./fabric/units-on-leaves";
import { classQuotas } from "./storage/class-quotas";
import { capacityOnDrives } from "./storage/capacity-on-drives";
import { encryptedForSensitive } from "./storage/encrypted-for-sensitive";
import { failureDomains } from "./storage/failure-domains";
import { promisesFitTier } from "./storage/promises-fit-tier";
import { readPerGpu } from "./storage/read-per-gpu";
import { rebuildRoom } from "./storage/rebuild-room";
import { retain } from "./storage/retain";
import { checkpointWindow } from "./storage/checkpoint-window";
import { encryptedInTransit } from "./storage/encrypted-in-transit";
import { localVolumesBindLate } from "./storage/local-volumes-bind-late";
import { noSingleServer } from "./storage/no-single-server";
import { quotasFitTier } from "./storage/quotas-fit-tier";
import { snapshots } from "./storage/snapshots";
import { storageReferences } from "./storage/storage-references";
import { tenantQuotas } from "./storage/tenant-quotas";
import { writePerGpu } from "./storage/write-per-gpu";
import { accessMode } from "./tenancy/access-mode";
import { admitted } from "./tenancy/admitted";
import { confidentialSystem } from "./tenancy/confidential-system";
import { dedicatedNodes } from "./tenancy/dedicated-nodes";
import { defaultDeny } from "./tenancy/default-deny";
import { egressStaysOutside } from "./tenancy/egress-stays-outside";
import { groupsAreOwn } from "./tenancy/groups-are-own";
import { hardwareDisksAreWiped } from "./tenancy/hardware-disks-are-wiped";
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
import { admissionFailsClosed } from "./tenancy/admission-fails-closed";
import { functionsAreHeld } from "./tenancy/functions-are-held";
import { namespaceIsBounded } from "./tenancy/namespace-is-bounded";
import { networksArePlaced } from "./tenancy/networks-are-placed";
import { nodeImagesVerified } from "./tenancy/node-images-verified";
import { nodesJoinTainted } from "./tenancy/nodes-join-tainted";
import { rdmaExclusive } from "./tenancy/rdma-exclusive";
import { operatorJurisdiction } from "./sovereignty/operator-jurisdiction";
import { residency } from "./sovereignty/residency";
import { specialCategoryResidency } from "./sovereignty/special-category-residency";
import { stateJurisdiction } from "./sovereignty/state-jurisdiction";
import { dispatchWithinResidency } from "./sovereignty/dispatch-within-residency";
import { keyCustody } from "./sovereignty/key-custody";
import { subprocessorJurisdiction } from "./sovereignty/subprocessor-jurisdiction";
import { supportAccess } from "./sovereignty/support-access";
import { backend } from "./terraform/backend";
import { computedFields } from "./terraform/computed-fields";
import { crdsVendored } from "./terraform/crds-vendored";
import { deprecatedApi } from "./terraform/deprecated-api";
import { encryptedState } from "./terraform/encrypted-state";
import { immutableManifests } from "./terraform/immutable-manifests";
import { jobLifetime } from "./terraform/job-lifetime";
import { ledgerKnowsStacks } from "./terraform/ledger-knows-stacks";
import { manifestAccepted } from "./terraform/manifest-accepted";
import { manifestBudget } from "./terraform/manifest-budget";
import { noSecrets } from "./terraform/no-secrets";
import { preventDestroy } from "./terraform/prevent-destroy";
import { providerPinned } from "./terraform/provider-pinned";
import { stacksInLedger } from "./terraform/stacks-in-ledger";
import { uniqueAddresses } from "./terraform/unique-addresses";
import { uniqueObjects } from "./terraform/unique-objects";
import { waitsForNamespace } from "./terraform/waits-for-namespace";
import { claimNamesClass } from "./operations/claim-names-class";
import { controlPlane } from "./operations/control-plane";
import { disruptionBudget } from "./operations/disruption-budget";
import { drainsGoOn } from "./operations/drains-go-on";
import { gpuMetrics } from "./operations/gpu-metrics";
import { healthChecks } from "./operations/health-checks";
import { limitRangeOrder } from "./operations/limit-range-order";
import { livenessProbe } from "./operations/liveness-probe";
import { oneDefaultPriority } from "./operations/one-default-priority";
import { oneDefaultStorageClass } from "./operations/one-default-storage-class";
import { quotaHasDefaults } from "./operations/quota-has-defaults";
import { readinessProbe } from "./operations/readiness-probe";
import { rolloutInWaves } from "./operations/rollout-in-waves";
import { rolloutLimits } from "./operations/rollout-limits";
import { serviceHasPods } from "./operations/service-has-pods";
import { serviceReplicas } from "./operations/service-replicas";
import { objectsAsDeclared } from "./policy/objects-as-declared";

/** Every rule: the only list. */
export const rules: readonly Rule[] = [
  // capacity
  burstIsReachable,
  envelopesFitPool,
  guaranteedFitsEnvelope,
  nodesPerCell,
  storageEnvelope,
  tenantAtMost,
  addressesForNodes,
  borrowingNeedsACohort,
  cohortTree,
  flavorHasNodes,
  guaranteesAreReclaimed,
  guaranteesWithoutAHall,
  guaranteesWithoutALeaf,
  guaranteesWithoutARack,
  machineReferences,
  nodeMetadata,
  podsPerCell,
  priorities,
  queueLimits,
  queueReferences,
  quotaHoldsGuarantee,
  quotasFitFlavor,
  requestsAreCovered,
  runtimeOverhead,
  topologyOnNodes,
  clusterEndpoint,
  repairWaitsForBoot,
  // power
  grid,
  hallIt,
  liquidCooling,
  rackDensity,
  loadStep,
  peaks,
  rackPeak,
  rowIt,
  // fabric
  addressBlocks,
  gpuPoolsConnected,
  oversubscription,
  partitionLimits,
  pkeysHaveAManager,
  radix,
  railsMatchNics,
  subnetEndpoints,
  addressesForFunctions,
  cardsInWaves,
  everyRail,
  networkReferences,
  nicOperator,
  railsAligned,
  rdmaPolicies,
  unitsOnLeaves,
  // storage
  capacityOnDrives,
  classQuotas,
  encryptedForSensitive,
  failureDomains,
  promisesFitTier,
  readPerGpu,
  rebuildRoom,
  retain,
  checkpointWindow,
  encryptedInTransit,
  localVolumesBindLate,
  noSingleServer,
  quotasFitTier,
  snapshots,
  storageReferences,
  tenantQuotas,
  writePerGpu,
  // tenancy
  admitted,
  accessMode,
  confidentialSystem,
  dedicatedNodes,
  defaultDeny,
  egressStaysOutside,
  groupsAreOwn,
  hardwareDisksAreWiped,
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
  admissionFailsClosed,
  functionsAreHeld,
  namespaceIsBounded,
  networksArePlaced,
  nodeImagesVerified,
  nodesJoinTainted,
  rdmaExclusive,
  // sovereignty
  operatorJurisdiction,
  residency,
  specialCategoryResidency,
  stateJurisdiction,
  dispatchWithinResidency,
  keyCustody,
  subprocessorJurisdiction,
  supportAccess,
  // hardening
  ...hardeningRules,
  // terraform
  backend,
  computedFields,
  crdsVendored,
  deprecatedApi,
  encryptedState,
  immutableManifests,
  jobLifetime,
  ledgerKnowsStacks,
  manifestAccepted,
  manifestBudget,
  noSecrets,
  preventDestroy,
  providerPinned,
  stacksInLedger,
  uniqueAddresses,
  uniqueObjects,
  waitsForNamespace,
  // operations
  claimNamesClass,
  controlPlane,
  disruptionBudget,
  drainsGoOn,
  gpuMetrics,
  healthChecks,
  limitRangeOrder,
  livenessProbe,
  oneDefaultPriority,
  oneDefaultStorageClass,
  quotaHasDefaults,
  readinessProbe,
  rolloutInWaves,
  rolloutLimits,
  serviceHasPods,
  serviceReplicas,
  // policy
  objectsAsDeclared,
];

import { csiWekafs } from "./csi-wekafs";
import { gpuOperator } from "./gpu-operator";
import { kueue } from "./kueue";
import { networkOperator } from "./network-operator";
import type { Operator } from "./operator";
import { cephCsiDrivers, rookCeph } from "./rook-ceph";
import { snapshotController } from "./snapshot-controller";
import { sriovNetworkOperator } from "./sriov-network-operator";
import { topolvm } from "./topolvm";

/** Every operator: the only list, in the order in which a cell's releases are named. */
export const operators: readonly Operator[] = [
  kueue,
  gpuOperator,
  networkOperator,
  sriovNetworkOperator,
  rookCeph,
  cephCsiDrivers,
  topolvm,
  csiWekafs,
  snapshotController,
];

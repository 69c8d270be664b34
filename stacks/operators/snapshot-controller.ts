import { driverOf } from "../../constructs/storage/drivers/index";
import type { Operator } from "./operator";

/** What the chart's container lacks to be let into a namespace with the restricted Pod Security Standard. */
const RESTRICTED = { allowPrivilegeEscalation: false, seccompProfile: { type: "RuntimeDefault" } };

/** Snapshots of volumes, for every CSI driver. Values: piraeusdatastore/helm-charts, snapshot-controller 5.2.0. */
export const snapshotController: Operator = {
  chart: "snapshot-controller",
  bundles: ["external-snapshotter-v8.6.0"],
  podSecurity: "restricted",
  needed: (cell) => cell.tiers.some(({ name, driver }) => driverOf(name, driver.kind).capabilities.snapshots),
  values: () => ({ installCRDs: false, controller: { replicaCount: 2, securityContext: RESTRICTED } }),
  images: (image) => ({
    controller: { image: { repository: image("registry.k8s.io/sig-storage/snapshot-controller") } },
  }),
};

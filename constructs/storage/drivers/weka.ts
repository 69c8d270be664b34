import { z } from "zod";
import { id, line } from "../../core/names";
import { watts } from "../../core/quantity";
import { classQuota, csiSecrets, snapshotClass, storageClass, tierLabels } from "../classes";
import { statedMeasures } from "../common";
import { defineDriver } from "../driver";

const PROVISIONER = "csi.weka.io";
/** Source: weka/csi-wekafs v2.8.8, examples/dynamic_directory and examples/common. */
const CALLS = ["provisioner", "controller-publish", "controller-expand", "node-stage", "node-publish"];

const model = z.strictObject({
  driver: z.literal("weka").meta({ description: "A WEKA cluster outside the cell's pools." }),
  ...statedMeasures,
  volumes: z.enum(["directory", "filesystem"]).default("directory").meta({
    description:
      "directory: each volume is a directory of one filesystem with a hard quota (dir/v1). filesystem: each volume is a filesystem of its own (weka/v2), which can be snapshotted and encrypted one by one.",
  }),
  filesystem: line.default("default").meta({ description: "Filesystem that holds the directories." }),
  group: line.default("default").meta({ description: "Filesystem group that new filesystems join." }),
  secretName: id
    .default("csi-wekafs-api-secret")
    .meta({ description: "Secret with the API credentials of the WEKA cluster; the operator creates it." }),
  secretNamespace: id.default("csi-wekafs").meta({ description: "Namespace of that Secret." }),
  power: watts
    .prefault("0W")
    .meta({ description: "What the appliance draws in this hall. Default 0W: it stands elsewhere." }),
});
type WekaOptions = Pick<z.output<typeof model>, "volumes" | "filesystem" | "group">;

/** Parallel files from a WEKA cluster, through its CSI driver. */
export const weka = defineDriver({
  kind: "weka",
  model,
  capabilities: { externalAppliance: true, tenantScoped: false, snapshots: true, encryption: "declared" },
  tenantClass: false,
  size: ({ power }) => ({ power }),
  render(tier) {
    const { secretName, secretNamespace, volumes } = tier.driver;
    const labels = tierLabels(tier);
    const volume = storageClass({
      name: tier.name,
      labels,
      provisioner: PROVISIONER,
      parameters: {
        ...volumeParameters(tier.driver, tier.encrypted),
        ...csiSecrets(CALLS, secretName, secretNamespace),
      },
      reclaimPolicy: "Retain",
      binding: "Immediate",
      expandable: true,
    });
    // A snapshot of a directory volume is one of the whole filesystem, other tenants' data included: off in the driver.
    if (volumes === "directory") return [volume];
    const secrets = csiSecrets(["snapshotter"], secretName, secretNamespace);
    return [volume, snapshotClass(tier.name, labels, PROVISIONER, secrets)];
  },
  openClasses: (tier) => [tier.name],
  tenantObjects: () => [],
  quota: (tier, _namespace, bytes) => classQuota(tier.name, bytes),
});

function volumeParameters({ volumes, filesystem, group }: WekaOptions, encrypted: boolean): Record<string, string> {
  if (volumes === "directory") return { volumeType: "dir/v1", filesystemName: filesystem, capacityEnforcement: "HARD" };
  return {
    volumeType: "weka/v2",
    filesystemGroupName: group,
    ...(encrypted ? { encryptionEnabled: "true" } : {}),
  };
}

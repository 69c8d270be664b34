import { celList, celOnPods } from "../../cel/rule-cel";
import { asFieldsList, asText } from "../../reading/fields";
import { isSet } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { podExamples } from "../../workload-examples";
import { forEachPod } from "../../workload-rule";

/** What neither reaches the node nor names a server. Source: Pod Security Standards, restricted: Volume Types. */
const ALLOWED = [
  ...["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "image", "persistentVolumeClaim", "projected"],
  "secret",
];

/** All others that Kubernetes knows. Source: k8s.io/api/core/v1, VolumeSource. */
const OTHERS = [
  ...["awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "fc", "flexVolume", "flocker"],
  ...["gcePersistentDisk", "gitRepo", "glusterfs", "hostPath", "iscsi", "nfs", "photonPersistentDisk"],
  ...["portworxVolume", "quobyte", "rbd", "scaleIO", "storageos", "vsphereVolume"],
];

export const volumeTypes = defineRule(
  forEachPod({
    id: "hardening/volume-types",
    title: "Pods mount volumes that somebody else provisions, and no servers that they name themselves",
    severity: "warning",
    why: "A volume that names its server, nfs or iscsi among them, lets whoever writes the pod mount any export that the node can reach, as any user.",
    fix: "Put the export behind a PersistentVolume or a CSI driver, and claim it.",
    source: "Pod Security Standards, restricted: Volume Types",
    reads: [],
    has: ["volumes[]", ...[...ALLOWED, ...OTHERS].map((type) => `volumes[].${type}`)],
    judge: ({ spec }) =>
      asFieldsList(spec["volumes"]).flatMap((volume, index) => {
        // A volume without any source is an emptyDir.
        const sources = Object.keys(volume).filter((key) => key !== "name" && isSet(volume[key]));
        if (sources.length === 0 || sources.some((key) => ALLOWED.includes(key))) return [];
        const name = asText(volume["name"]) ?? `[${index}]`;
        const actual = `mounts volume ${name} of type ${sources.join(", ")}`;
        return [{ key: name, actual, expected: ALLOWED.join(", ") }];
      }),
    cel: celOnPods({
      holds: `p.?volumes.orValue([]).all(v, v.all(k, k == "name") || v.exists(k, k in ${celList(ALLOWED)}))`,
      says: "mounts a volume of a type that names its server or its node",
    }),
    examples: podExamples(
      "volumes: [{name: data, persistentVolumeClaim: {claimName: data}}]",
      "volumes: [{name: data, nfs: {server: 10.0.0.9, path: /export}}]",
    ),
  }),
);

import type { KubernetesObject } from "../../../core/kubernetes";
import { LABELS } from "../../../core/labels";
import type { PoolFacts, ScalableUnit } from "../../../site/facts";
import type { ClusterApiOptions } from "./options";
import type { Machines } from "./machines";
import { immutableObject, METAL3 } from "./machines";

export type Image = ClusterApiOptions["image"];

/** Labels of ours that the nodes of a unit carry from the machine's side. */
export function machineLabels(pool: PoolFacts, unit?: ScalableUnit): Record<string, string> {
  return { ...pool.nodeLabels, ...(unit === undefined ? {} : { [LABELS.block]: unit.id }) };
}

/**
 * Labels that a BareMetalHost must have to become a node of a unit, beside `LABELS.rack` and `LABELS.leaf`, which say
 * where it stands. They include every label that the machine brings: Metal3's label sync removes from a node what its
 * host does not have, so that a host without them would lose its pool again every minute.
 */
export function hostLabels(pool: PoolFacts, unit?: ScalableUnit): Record<string, string> {
  return { ...machineLabels(pool, unit), [LABELS.architecture]: pool.system.architecture };
}

/** Names that cloud-init fills in: a node is called what its host is called, whichever machine runs on it. */
export function dataTemplate(machines: Machines): KubernetesObject {
  const objectNames = ["name", "local-hostname", "local_hostname"].map((key) => ({ key, object: "baremetalhost" }));
  return immutableObject(machines, [METAL3, "Metal3DataTemplate"], [], {
    clusterName: machines.cell.id,
    metaData: { objectNames },
  });
}

/** What Metal3 makes of a host of one unit: its image, and which hosts may be taken. */
export function machineTemplate(machines: Machines, image: Image, unit?: ScalableUnit): KubernetesObject {
  return immutableObject(machines, [METAL3, "Metal3MachineTemplate"], unit === undefined ? [] : [unit.id], {
    nodeReuse: false,
    template: {
      spec: {
        // Never `disabled`: what one tenant left on the drives must not meet the next.
        automatedCleaningMode: "metadata",
        image: { url: image.url, checksum: image.checksum, checksumType: "sha256", diskFormat: image.format },
        dataTemplate: { name: dataTemplate(machines).metadata.name },
        hostSelector: { matchLabels: hostLabels(machines.pool, unit) },
      },
    },
  });
}

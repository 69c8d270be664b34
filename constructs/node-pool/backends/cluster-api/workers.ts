import type { KubernetesObject, Rendered } from "../../../core/kubernetes";
import { LABELS } from "../../../core/labels";
import { derivedName } from "../../../core/names";
import type { PoolFacts, ScalableUnit } from "../../../site/facts";
import type { UnitRelease } from "../backend";
import { dataTemplate, machineLabels, machineTemplate } from "./hosts";
import { kubeletFiles, nodeRegistration, PATCHES_DIRECTORY, SYSCTL_COMMANDS } from "./kubelet";
import type { Machines } from "./machines";
import {
  BOOTSTRAP,
  CLUSTER_API,
  CLUSTER_NAME,
  deletion,
  immutableObject,
  machinesObject,
  referenceTo,
} from "./machines";
import { digestOf, releaseOf } from "./release";

/** A pool's workers: a MachineDeployment for each scalable unit, nothing for each node. */
export function workerObjects(machines: Machines): Rendered[] {
  const { pool } = machines;
  const units = pool.units.flatMap((unit, index) => [
    ...unitTemplates(machines, unit, index),
    machineDeployment(machines, unit, index),
  ]);
  return [dataTemplate(machines), bootstrapTemplate(machines), ...units].map((object) => ({ object }));
}

/** What each unit's machines are made from. */
export function workerReleases(machines: Machines): UnitRelease[] {
  return machines.pool.units.map((unit, index) => {
    const spec = machineSpec(machines, unit, index);
    return { unit: unit.id, digest: digestOf(spec), kubernetes: spec.version };
  });
}

/** While a unit moves to a new release its old template stays: the machines that are still to go were made from it. */
function unitTemplates(machines: Machines, unit: ScalableUnit, index: number): KubernetesObject[] {
  const now = machineTemplate(machines, releaseOf(machines.options, index, machines.cell).image, unit);
  const before = machineTemplate(machines, machines.options.image, unit);
  return before.metadata.name === now.metadata.name ? [now] : [before, now];
}

function bootstrapTemplate(machines: Machines): KubernetesObject {
  const { pool } = machines;
  return immutableObject(machines, [BOOTSTRAP, "KubeadmConfigTemplate"], [], {
    template: {
      spec: {
        files: kubeletFiles(pool),
        preKubeadmCommands: SYSCTL_COMMANDS,
        joinConfiguration: { nodeRegistration: nodeRegistration(pool), patches: PATCHES_DIRECTORY },
      },
    },
  });
}

/** The part of a MachineDeployment that replaces machines when it changes. */
function machineSpec(machines: Machines, unit: ScalableUnit, index: number) {
  const release = releaseOf(machines.options, index, machines.cell);
  return {
    clusterName: machines.cell.id,
    version: release.kubernetes,
    bootstrap: { configRef: referenceTo(bootstrapTemplate(machines)) },
    infrastructureRef: referenceTo(machineTemplate(machines, release.image, unit)),
  };
}

function machineDeployment(machines: Machines, unit: ScalableUnit, index: number): KubernetesObject {
  const { cell, pool, options } = machines;
  const { rollout } = options;
  const own = { [CLUSTER_NAME]: cell.id, [LABELS.pool]: pool.id, [LABELS.block]: unit.id };
  // Cluster API puts its name into labels, which have 63 characters.
  const name = derivedName([cell.id, pool.id, unit.id]);
  return machinesObject(machines, [CLUSTER_API, "MachineDeployment"], name, {
    clusterName: cell.id,
    replicas: unit.nodes,
    selector: { matchLabels: own },
    rollout: {
      strategy: {
        type: "RollingUpdate",
        // Bare metal has no machine to spare: one goes before the next comes.
        rollingUpdate: { maxSurge: 0, maxUnavailable: rollout.maxUnavailable },
      },
    },
    remediation: { maxInFlight: rollout.maxInFlight },
    template: {
      metadata: { labels: { ...own, ...machineLabels(pool, unit), ...roleLabel(pool) } },
      spec: {
        ...machineSpec(machines, unit, index),
        minReadySeconds: rollout.minReadySeconds,
        deletion: deletion(machines),
      },
    },
  });
}

/** Shown by kubectl in the column ROLES. */
function roleLabel({ role }: PoolFacts): Record<string, string> {
  return { [`node-role.kubernetes.io/${role}`]: "" };
}

import { OWN_TOPOLOGY, ownMarks } from "../labels";
import { defineBackend } from "./backend";
import { controlPlaneObjects, controlPlaneReleases } from "./cluster-api/control-plane";
import { healthCheckObjects } from "./cluster-api/health-check";
import { machinesOf } from "./cluster-api/machines";
import { ClusterApiModel } from "./cluster-api/options";
import { clusterApiProblems } from "./cluster-api/problems";
import { workerObjects, workerReleases } from "./cluster-api/workers";

/** Nodes that Metal3 images and Cluster API joins: one MachineDeployment for each scalable unit. */
export const clusterApi = defineBackend({
  kind: "cluster-api",
  model: ClusterApiModel,
  capabilities: { provisions: true, replacesBrokenNodes: true, managesLabels: true },
  marks: (pool) => ownMarks(pool),
  topology: () => OWN_TOPOLOGY,
  problems: clusterApiProblems,
  render(pool, options, cell) {
    const machines = machinesOf(pool, options, cell);
    const nodes = pool.role === "control-plane" ? controlPlaneObjects(machines) : workerObjects(machines);
    return [...nodes, ...healthCheckObjects(machines)];
  },
  releases(pool, options, cell) {
    const machines = machinesOf(pool, options, cell);
    return pool.role === "control-plane" ? controlPlaneReleases(machines) : workerReleases(machines);
  },
  unitsPerWave: ({ rollout }) => rollout.unitsPerWave,
});

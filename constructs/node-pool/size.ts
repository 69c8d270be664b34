import { accelerators } from "../catalog/accelerators";
import { systems } from "../catalog/systems";
import type { System } from "../catalog/types";
import type { Working } from "../core/working";
import { working } from "../core/working";
import type { PoolFacts, ScalableUnit } from "../site/facts";
import { backends } from "./backends";
import type { NodePoolSpec } from "./model";
import { perGpu, SYSTEM_PERCENT } from "./reserve";

/** Nodes of a scalable unit where neither the system nor the fabric says: a SuperPOD unit of the H100 generation. */
const DEFAULT_UNIT_NODES = 32;

/** What a pool must know of its cell. */
export interface PoolContext {
  readonly cell: string;
  /** Nodes that a leaf switch serves. */
  readonly leafNodes?: number;
  /** Name of its ResourceFlavor where it is not the pool's id. */
  readonly flavor?: string;
}

/** Every number that follows from a pool's model, each with its working. Pure. */
export function sizePool(id: string, spec: NodePoolSpec, context: PoolContext): PoolFacts {
  const system = systemOf(spec.system);
  const size = poolSize(spec, system, context);
  const marks = backends
    .find(spec.backend.kind)
    .marks({ id, role: spec.role, reservedFor: spec.reservedFor }, spec.backend);
  const gpus = gpuFacts(id, system, context);
  return {
    id,
    ref: `${context.cell}/${id}`,
    cell: context.cell,
    ...(spec.phase === "offboarded" ? { phase: spec.phase } : {}),
    role: spec.role,
    system,
    nodes: size.nodes.value,
    racks: size.racks.value,
    spareNodes: size.spareNodes.value,
    schedulableNodes: size.schedulableNodes.value,
    installedGpus: size.installedGpus.value,
    schedulableGpus: size.schedulableGpus.value,
    unitNodes: size.unitNodes.value,
    units: scalableUnits(size.nodes.value, size.unitNodes.value),
    power: size.power.value,
    ...(spec.reservedFor === undefined ? {} : { reservedFor: spec.reservedFor }),
    ...(spec.confidential && system.confidential !== undefined ? { confidential: system.confidential } : {}),
    nodeLabels: marks.labels,
    ...(marks.taint === undefined ? {} : { taint: marks.taint }),
    ...gpus.facts,
    backend: spec.backend,
    workings: { ...size, ...gpus.workings },
  };
}

function poolSize(spec: NodePoolSpec, system: System, context: PoolContext) {
  const { nodesPerRack, gpusPerNode } = system;
  const nodes =
    spec.racks === undefined
      ? working(spec.nodes ?? 0, "nodes", "nodes", { nodes: spec.nodes ?? 0 })
      : working(spec.racks * nodesPerRack, "nodes", "racks × nodesPerRack", { racks: spec.racks, nodesPerRack });
  const racks = working(Math.ceil(nodes.value / nodesPerRack), "racks", "ceil(nodes / nodesPerRack)", {
    nodes: nodes.value,
    nodesPerRack,
  });
  const spareNodes = working(ceil(nodes.value * spec.spares) + 0, "nodes", "ceil(nodes × spares)", {
    nodes: nodes.value,
    spares: spec.spares,
  });
  const schedulable = nodes.value - spareNodes.value;
  const unitNodes = unitSize(spec, system, context);
  return {
    nodes,
    racks,
    spareNodes,
    schedulableNodes: working(schedulable, "nodes", "nodes - spareNodes", {
      nodes: nodes.value,
      spareNodes: spareNodes.value,
    }),
    installedGpus: working(nodes.value * gpusPerNode, "GPUs", "nodes × gpusPerNode", {
      nodes: nodes.value,
      gpusPerNode,
    }),
    schedulableGpus: working(schedulable * gpusPerNode, "GPUs", "(nodes - ceil(nodes × spares)) × gpusPerNode", {
      nodes: nodes.value,
      spares: spec.spares,
      gpusPerNode,
    }),
    unitNodes,
    units: working(Math.ceil(nodes.value / unitNodes.value), "scalable units", "ceil(nodes / unitNodes)", {
      nodes: nodes.value,
      unitNodes: unitNodes.value,
    }),
    power: working(nodes.value * system.power, "W", "nodes × power of a node", {
      nodes: nodes.value,
      "power of a node": system.power,
    }),
  } satisfies Record<string, Working>;
}

function unitSize({ unitNodes }: NodePoolSpec, system: System, { leafNodes }: PoolContext): Working {
  if (unitNodes !== undefined) return working(unitNodes, "nodes", "unitNodes", { unitNodes });
  if (system.unitRacks !== undefined)
    return working(system.unitRacks * system.nodesPerRack, "nodes", "unitRacks × nodesPerRack", {
      unitRacks: system.unitRacks,
      nodesPerRack: system.nodesPerRack,
    });
  return leafNodes === undefined
    ? working(DEFAULT_UNIT_NODES, "nodes", "default of a unit", { "default of a unit": DEFAULT_UNIT_NODES })
    : working(leafNodes, "nodes", "nodes that a leaf serves", { "nodes that a leaf serves": leafNodes });
}

/**
 * Units in order. Their ids always have three digits, so that a pool that grows renames none: an id is in the names of
 * the unit's machines and in the labels of its hosts.
 */
function scalableUnits(nodes: number, unitNodes: number): ScalableUnit[] {
  return Array.from({ length: Math.ceil(nodes / unitNodes) }, (_, index) => ({
    id: `u${String(index + 1).padStart(3, "0")}`,
    nodes: Math.min(unitNodes, nodes - index * unitNodes),
  }));
}

function gpuFacts(id: string, system: System, { flavor }: PoolContext) {
  const accelerator = system.accelerator === undefined ? undefined : accelerators[system.accelerator];
  if (accelerator === undefined) return { facts: { coresPerGpu: 0, memoryPerGpu: 0 }, workings: {} };
  const { cores, memory, gpusPerNode } = system;
  const share = (100 - SYSTEM_PERCENT) / 100;
  const each = perGpu(system);
  return {
    facts: {
      gpuResource: accelerator.resource,
      coresPerGpu: each.cores,
      memoryPerGpu: each.memory,
      flavor: flavor ?? id,
    },
    workings: {
      coresPerGpu: working(each.cores, "cores", `floor(cores × ${share} / gpusPerNode)`, { cores, gpusPerNode }),
      memoryPerGpu: working(each.memory, "B", `floor(memory × ${share} / gpusPerNode), in whole GiB`, {
        memory,
        gpusPerNode,
      }),
    },
  };
}

/** `ceil` of a product with a decimal share: 100 × 0.07 is 7.000000000000001 in binary and still means 7. */
function ceil(value: number): number {
  return Math.ceil(value - 1e-9);
}

function systemOf(name: string): System {
  const system = Object.hasOwn(systems, name) ? systems[name] : undefined;
  if (system === undefined) throw new RangeError(`no system ${name}; the model lets none such through`);
  return system;
}

import { addTo } from "../../../constructs/core/add-to";
import { backendCapabilities, topologyKeys } from "../../../constructs/node-pool/objects";
import type { CellFacts, PoolFacts } from "../../../constructs/site/facts";
import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import type { LiveNode } from "../live-node";
import { counted, named, nodesOf } from "../live-node";
import type { Topic } from "./topic";

/** Pools and their nodes: how many, ready or not, in which scalable unit, behind which taint. */
export const pools: Topic = {
  id: "pools",
  title: "pools and nodes",
  compare({ cell, what }, { nodes }) {
    if (what === "machines") return [];
    if (!nodes.known) return cell.pools.map((pool) => unknown(aboutPool("pools/nodes", pool), nodes.reason));
    return [
      ...cell.pools.flatMap((pool) => poolComparisons(pool, cell, nodesOf(pool, nodes.value))),
      ...strangers(cell, nodes.value),
    ];
  },
};

export function aboutPool(code: string, pool: PoolFacts) {
  return { code, subject: `pool ${pool.ref}`, path: ["cells", pool.cell, "pools", pool.id] };
}

function poolComparisons(pool: PoolFacts, cell: CellFacts, nodes: readonly LiveNode[]): Comparison[] {
  if (nodes.length === 0)
    return [
      different(aboutPool("pools/missing", pool), `no node has the labels of this pool: ${labelsOf(pool)}`, {
        declared: counted(pool.nodes, "node"),
        live: "none",
      }),
    ];
  const notReady = nodes.filter(({ ready }) => !ready);
  return [
    nodeCount(pool, nodes),
    notReady.length === 0
      ? same(aboutPool("pools/not-ready", pool))
      : different(
          aboutPool("pools/not-ready", pool),
          `${counted(notReady.length, "node")} not ready: ${named(notReady)}`,
          {
            declared: `${pool.nodes} ready`,
            live: `${nodes.length - notReady.length} ready`,
          },
        ),
    ...units(pool, cell, nodes),
    ...taint(pool, nodes),
    ...architecture(pool, nodes),
  ];
}

function nodeCount(pool: PoolFacts, nodes: readonly LiveNode[]): Comparison {
  const about = aboutPool("pools/nodes", pool);
  const more = nodes.length - pool.nodes;
  if (more === 0) return same(about);
  return different(about, `${counted(Math.abs(more), "node")} ${more < 0 ? "missing" : "more than declared"}`, {
    declared: counted(pool.nodes, "node"),
    live: counted(nodes.length, "node"),
  });
}

function labelsOf({ nodeLabels }: PoolFacts): string {
  return Object.entries(nodeLabels)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
}

/** A scalable unit is named by its nodes' block label; where the labels are the site's own its names are not ours. */
function units(pool: PoolFacts, cell: CellFacts, nodes: readonly LiveNode[]): Comparison[] {
  const { provisions, managesLabels } = backendCapabilities(pool);
  const connected = cell.fabric?.pools.includes(pool.id) ?? false;
  if (!connected && !(provisions && pool.role !== "control-plane")) return [];
  const { block } = topologyKeys(pool);
  const sizes = new Map<string, LiveNode[]>();
  for (const node of nodes) {
    const unit = node.labels[block];
    // Nodes without the label are the topology's to name.
    if (unit !== undefined) addTo(sizes, unit, node);
  }
  return managesLabels ? unitsByName(pool, sizes) : unitsBySize(pool, sizes);
}

function unitsByName(pool: PoolFacts, live: ReadonlyMap<string, readonly LiveNode[]>): Comparison[] {
  const declared = pool.units.map(({ id, nodes }) => unit(pool, id, nodes, live.get(id) ?? []));
  const known = new Set(pool.units.map(({ id }) => id));
  const extra = [...live].filter(([id]) => !known.has(id)).map(([id, nodes]) => unit(pool, id, 0, nodes));
  return [...declared, ...extra];
}

/** The largest group with the largest unit, and so on. */
function unitsBySize(pool: PoolFacts, live: ReadonlyMap<string, readonly LiveNode[]>): Comparison[] {
  const groups = [...live].sort(([, a], [, b]) => b.length - a.length);
  const sizes = pool.units.map(({ nodes }) => nodes).sort((a, b) => b - a);
  const count = Math.max(groups.length, sizes.length);
  return Array.from({ length: count }, (_, index) => {
    const [name, nodes] = groups[index] ?? [`no. ${index + 1}`, []];
    return unit(pool, name, sizes[index] ?? 0, nodes);
  });
}

function unit(pool: PoolFacts, id: string, declared: number, nodes: readonly LiveNode[]): Comparison {
  const about = { ...aboutPool("pools/unit", pool), subject: `scalable unit ${pool.ref}/${id}` };
  if (nodes.length === declared) return same(about);
  const notReady = nodes.filter(({ ready }) => !ready).length;
  const live = `${counted(nodes.length, "node")}${notReady === 0 ? "" : `, ${notReady} of them not ready`}`;
  return different(about, `${live}; ${declared === 0 ? "no such unit is" : `${declared} are`} declared`, {
    declared: counted(declared, "node"),
    live: counted(nodes.length, "node"),
  });
}

/** Without its taint a node takes pods that no queue admitted. */
function taint(pool: PoolFacts, nodes: readonly LiveNode[]): Comparison[] {
  const { taint: wanted } = pool;
  if (wanted === undefined) return [];
  const about = aboutPool("pools/taint", pool);
  const without = nodes.filter(
    ({ taints }) =>
      !taints.some(
        ({ key, value, effect }) => key === wanted.key && value === wanted.value && effect === wanted.effect,
      ),
  );
  if (without.length === 0) return [same(about)];
  const declared = `${wanted.key}=${wanted.value}:${wanted.effect}`;
  const message = `${counted(without.length, "node")} without the taint ${declared}: ${named(without)}`;
  return [different(about, message, { declared })];
}

function architecture(pool: PoolFacts, nodes: readonly LiveNode[]): Comparison[] {
  const about = aboutPool("pools/architecture", pool);
  const wanted = pool.system.architecture;
  const other = nodes.filter(({ labels }) => labels["kubernetes.io/arch"] !== wanted);
  if (other.length === 0) return [same(about)];
  const message = `${counted(other.length, "node")} without kubernetes.io/arch=${wanted}: ${named(other)}`;
  return [different(about, message, { declared: wanted })];
}

/** Nodes of no pool, by what they say they are, and nodes of two. */
function strangers(cell: CellFacts, nodes: readonly LiveNode[]): Comparison[] {
  const members = new Map<LiveNode, string[]>();
  for (const pool of cell.pools) for (const node of nodesOf(pool, nodes)) addTo(members, node, pool.ref);
  const keys = [...new Set(cell.pools.flatMap(({ nodeLabels }) => Object.keys(nodeLabels)))];
  const groups = new Map<string, LiveNode[]>();
  for (const node of nodes.filter((candidate) => !members.has(candidate))) {
    const says = keys.flatMap((key) => (node.labels[key] === undefined ? [] : [`${key}=${node.labels[key]}`]));
    const group = says.join(", ") || "no label of any pool";
    addTo(groups, group, node);
  }
  const path = ["cells", cell.id, "pools"];
  return [
    ...[...groups].map(([group, found]) =>
      different(
        { code: "pools/undeclared", subject: `nodes with ${group}`, path },
        `${counted(found.length, "node")} of no declared pool: ${named(found)}`,
        { live: counted(found.length, "node") },
      ),
    ),
    ...[...members]
      .filter(([, refs]) => refs.length > 1)
      .map(([node, refs]) =>
        different({ code: "pools/ambiguous", subject: `Node ${node.name}`, path }, `belongs to ${refs.join(" and ")}`),
      ),
  ];
}

import type { Comparison } from "../comparison";
import { different, same, unknown } from "../comparison";
import { counted, named, nodesOf } from "../live-node";
import { aboutPool } from "./pools";
import type { Topic } from "./topic";

/** Every level of the topology on every node of a flavor: Kueue leaves out nodes that lack one, without a word. */
export const topology: Topic = {
  id: "topology",
  title: "topology labels",
  compare({ cell, what }, { nodes }) {
    const { fabric } = cell;
    if (what === "machines" || fabric === undefined || cell.topology === undefined) return [];
    const queued = cell.pools.filter((pool) => pool.flavor !== undefined && fabric.pools.includes(pool.id));
    return queued.flatMap((pool) =>
      fabric.levels.map((level): Comparison => {
        const about = { ...aboutPool("topology/level", pool), subject: `pool ${pool.ref}: ${level}` };
        if (!nodes.known) return unknown(about, nodes.reason);
        const without = nodesOf(pool, nodes.value).filter(({ labels }) => (labels[level] ?? "") === "");
        if (without.length === 0) return same(about);
        const message = `${counted(without.length, "node")} without the label ${level}: ${named(without)}`;
        return different(about, message, { declared: "on every node" });
      }),
    );
  },
};

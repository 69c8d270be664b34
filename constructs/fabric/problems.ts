import type { Switch } from "../catalog/types";
import type { Fault } from "../core/fault";
import { didYouMean } from "../core/fault";
import { formatBitsPerSecond, formatNumber } from "../core/quantity";
import { topologyKeys } from "../node-pool/objects";
import type { PoolFacts } from "../site/facts";
import type { FabricSpec } from "./model";

/** What is wrong between a fabric, its switch and the pools it is to connect. */
export function connectionFaults(
  spec: FabricSpec,
  model: Switch,
  pools: readonly PoolFacts[],
  connected: readonly PoolFacts[],
): Fault[] {
  const unknown = (spec.pools ?? []).flatMap((id, index) =>
    pools.some((pool) => pool.id === id) ? [] : [unknownPool(id, index, pools)],
  );
  if (unknown.length > 0) return unknown;
  if (connected.length === 0)
    return [
      {
        code: "fabric/no-pools",
        message: "there is nothing to connect: the cell has no pool in the role gpu",
        path: [],
        fix: "name the pools it connects in `pools`, or leave the fabric out",
      },
    ];
  const without = connected.filter(({ system }) => system.nics === 0);
  if (without.length > 0) return without.map((pool) => noNics(pool, spec));
  return [...rateFaults(spec, model, connected), ...topologyFaults(connected)];
}

function unknownPool(id: string, index: number, pools: readonly PoolFacts[]): Fault {
  const known = pools.map((pool) => pool.id);
  return {
    code: "fabric/unknown-pool",
    message: `there is no pool ${JSON.stringify(id)} in the cell`,
    path: ["pools", index],
    received: id,
    allowed: known,
    ...didYouMean(id, known),
  };
}

function noNics({ id, system }: PoolFacts, { pools }: FabricSpec): Fault {
  return {
    code: "fabric/no-nics",
    message: `pool ${id} cannot be connected: its system ${system.name} has no fabric cards`,
    path: pools === undefined ? [] : ["pools", pools.indexOf(id)],
    received: system.name,
    allowed: "pools of systems with fabric cards",
    fix: "leave it out of the fabric's `pools`",
  };
}

function rateFaults(spec: FabricSpec, model: Switch, connected: readonly PoolFacts[]): Fault[] {
  const rates = new Set(connected.map(({ system }) => system.nicRate));
  if (rates.size > 1)
    return [
      {
        code: "fabric/mixed-rates",
        message: "its pools have cards of different rates, and all ports of a fabric are of one",
        path: spec.pools === undefined ? [] : ["pools"],
        received: connected.map(({ id, system }) => `${id} ${formatBitsPerSecond(system.nicRate)}`).join(", "),
        allowed: "pools with cards of one rate",
        fix: "put the others into a cell of their own, or name the pools of one rate in `pools`",
      },
    ];
  const linkRate = connected[0]!.system.nicRate / spec.planes;
  if (model.radix.some((port) => port.rate === linkRate)) return [];
  return [
    {
      code: "fabric/no-such-port-rate",
      message: `${model.name} has no ports of the rate that a card has in each of ${spec.planes} planes`,
      path: ["switch"],
      received: formatBitsPerSecond(linkRate),
      allowed: model.radix.map((port) => formatBitsPerSecond(port.rate)),
      fix: "choose another switch, or other planes",
    },
  ];
}

function topologyFaults(connected: readonly PoolFacts[]): Fault[] {
  const keys = new Map(connected.map((pool) => [JSON.stringify(topologyKeys(pool)), pool.id]));
  if (keys.size === 1) return [];
  return [
    {
      code: "fabric/mixed-topology",
      message: "nodes of its pools say by different labels where they stand, and one topology covers them all",
      path: [],
      received: [...keys].map(([labels, pool]) => `${pool} ${labels}`).join(", "),
      allowed: "pools with the same keys for block, leaf and rack",
      fix: "give the pools' nodes the same label keys (`backend.labels`)",
    },
  ];
}

/** What is wrong with the rails for the cards that the pools have. */
export function railFaults(spec: FabricSpec, connected: readonly PoolFacts[]): Fault[] {
  const most = Math.max(0, ...connected.map(({ system }) => system.nics));
  if (most === 0) return [];
  const rails = spec.rails ?? most;
  const faults: Fault[] = [];
  if (rails > most)
    faults.push({
      code: "fabric/too-many-rails",
      message: "no node has so many fabric cards",
      path: ["rails"],
      received: rails,
      allowed: `at most ${most}`,
      fix: "leave `rails` out",
    });
  if (spec.interfaces !== undefined && spec.interfaces.length !== rails)
    faults.push({
      code: "fabric/interfaces",
      message: "there must be one interface for each rail",
      path: ["interfaces"],
      received: spec.interfaces.length,
      allowed: String(rails),
    });
  return faults;
}

/** Where the rails' networks are too small for their nodes. */
export function addressFaults(
  spec: FabricSpec,
  { nodes, blocks, rails, nodePrefix }: { nodes: number; blocks: number; rails: number; nodePrefix: number },
): Fault[] {
  if (nodes <= blocks) return [];
  return [
    {
      code: "fabric/too-few-addresses",
      message: `each of ${rails} rails has a /${nodePrefix} for ${formatNumber(blocks)} nodes, not for ${formatNumber(nodes)}`,
      path: ["addresses"],
      received: spec.addresses,
      allowed: `a network with blocks for ${formatNumber(nodes)} nodes on each of ${rails} rails`,
      fix: "take a shorter prefix, or fewer `virtualFunctions`",
    },
  ];
}

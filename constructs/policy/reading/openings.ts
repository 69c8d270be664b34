import type { PortRange } from "./port-ranges";
import { EVERY_PORT, isAmong, isPort, joinedPorts, leaveNoPortOut } from "./port-ranges";
import type { Block, Family } from "./whole-space";
import { FAMILIES, wholeFamilies } from "./whole-space";

/** What one rule lets through: some peers, on some ports of a protocol. */
export interface Opening {
  /** True where it leaves nobody out, whatever blocks it has. */
  readonly everybody: boolean;
  readonly blocks: readonly Block[];
  readonly ports: readonly PortRange[];
}

/**
 * Families of addresses of which openings leave none out together, on any port: a rectangle of addresses and ports is
 * one, however it is cut into rules.
 */
export function familiesOpenedBy(openings: readonly Opening[]): readonly Family[] {
  if (!leaveNoPortOut(openings.flatMap(({ ports }) => ports))) return [];
  const toAll = joinedPorts(openings.filter(({ everybody }) => everybody).flatMap(({ ports }) => ports));
  if (leaveNoPortOut(toAll)) return FAMILIES;
  const toSome = byBlocks(openings.filter(({ everybody, blocks }) => !everybody && blocks.length > 0));
  let families = wholeFamilies(toSome.flatMap(({ blocks }) => blocks));
  for (const port of turningPoints([toAll, ...toSome.map(({ ports }) => ports)])) {
    if (families.length === 0) return [];
    if (isAmong(port, toAll)) continue;
    const whole = familiesOn(port, toSome);
    families = families.filter((family) => whole.includes(family));
  }
  return families;
}

/** Ports on which blocks leave no address out together. */
export function portsOpenedBy(openings: readonly Opening[]): readonly PortRange[] {
  if (wholeFamilies(openings.flatMap(({ blocks }) => blocks)).length === 0) return [];
  const parts = byBlocks(openings);
  const points = turningPoints(parts.map(({ ports }) => ports)).sort((a, b) => a - b);
  const ranges = points.flatMap((first, index): PortRange[] => {
    const last = (points[index + 1] ?? EVERY_PORT[1] + 1) - 1;
    return familiesOn(first, parts).length > 0 ? [[first, last]] : [];
  });
  return joinedPorts(ranges);
}

function familiesOn(port: number, parts: readonly Pick<Opening, "blocks" | "ports">[]): readonly Family[] {
  return wholeFamilies(parts.flatMap(({ blocks, ports }) => (isAmong(port, ports) ? blocks : [])));
}

/** Where in their order openings have left nobody out, the last of them needed for it; -1 where they never do. */
export function openedAt(openings: readonly Opening[]): number {
  const isOpenBy = (count: number) => familiesOpenedBy(openings.slice(0, count)).length > 0;
  if (!isOpenBy(openings.length)) return -1;
  let [short, enough] = [0, openings.length];
  while (enough - short > 1) {
    const middle = Math.floor((short + enough) / 2);
    if (isOpenBy(middle)) enough = middle;
    else short = middle;
  }
  return enough - 1;
}

/** Rules of the same blocks as one, of which there are few. */
function byBlocks(openings: readonly Opening[]): Pick<Opening, "blocks" | "ports">[] {
  const found = new Map<string, { readonly blocks: readonly Block[]; readonly ports: PortRange[] }>();
  for (const { blocks, ports } of openings) {
    const key = blocks.map(({ cidr, except = [] }) => [cidr, ...except].join("-")).join();
    const same = found.get(key) ?? { blocks, ports: [] };
    for (const range of ports) same.ports.push(range);
    found.set(key, same);
  }
  return [...found.values()].map(({ blocks, ports }) => ({ blocks, ports: joinedPorts(ports) }));
}

/** Ports before which another list of ranges had them, or none: between two of these nothing changes. */
function turningPoints(lists: readonly (readonly PortRange[])[]): number[] {
  const ends = lists.flat().flatMap(([first, last]) => [first, last + 1]);
  return [...new Set([1, ...ends])].filter(isPort);
}

import type { Working } from "../core/working";
import { working } from "../core/working";
import type { CellFacts, HallFacts } from "./facts";
import type { HallSpec } from "./hall";
import { usablePower } from "./hall";

/** What draws power in a cell, each with a name that a bill would show. */
export function cellDraw(cell: CellFacts): { name: string; power: number }[] {
  return [
    ...cell.pools.map((pool) => ({ name: `pool ${pool.ref}`, power: pool.power })),
    ...(cell.fabric === undefined ? [] : [{ name: `fabric ${cell.id}`, power: cell.fabric.power }]),
    ...cell.tiers.map((tier) => ({ name: `storage ${tier.ref}`, power: tier.power })),
  ].filter(({ power }) => power > 0);
}

/** A hall with what its cells draw against what it may draw. */
export function hallFacts(id: string, spec: HallSpec, cells: readonly CellFacts[]): HallFacts {
  const draw = cells.filter((cell) => cell.hall === id).flatMap(cellDraw);
  const power = draw.reduce((sum, { power: watts }) => sum + watts, 0);
  const usable = usablePower(spec.it, spec.redundancy, spec.modules);
  return {
    id,
    it: spec.it,
    usable: usable.value,
    pue: spec.pue,
    cooling: spec.cooling,
    rackDensity: spec.rackDensity,
    ...(spec.row === undefined ? {} : { row: spec.row }),
    draw,
    power,
    workings: {
      usable,
      power: working(
        power,
        "W",
        "pools + fabrics + storage appliances",
        Object.fromEntries(draw.map((part) => [part.name, part.power])),
      ),
    },
  };
}

/** Power that the grid must deliver: each hall's IT draw times its PUE, rounded up to whole watts. */
export function gridPower(halls: readonly HallFacts[]): Working {
  // 2,511,200 × 1.12 is 2812544.0000000005 in binary and still means 2,812,544.
  const watts = halls.reduce((sum, hall) => sum + Math.ceil(hall.power * hall.pue - 1e-6), 0);
  const inputs = Object.fromEntries(halls.map((hall) => [hall.id, `${hall.power} W × ${hall.pue}`]));
  return working(watts, "W", "Σ over halls: IT power × PUE", inputs);
}

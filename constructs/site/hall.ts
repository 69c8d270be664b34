import { z } from "zod";
import type { Watts } from "../core/quantity";
import { positiveCount, watts } from "../core/quantity";
import type { Working } from "../core/working";
import { working } from "../core/working";

export const redundancy = z.enum(["N", "N+1", "2N"]);
export type Redundancy = z.output<typeof redundancy>;

/** A power and cooling domain of a site. */
export const HallModel = z.strictObject({
  it: watts.meta({ description: "Installed IT power: what the hall's power modules can deliver to racks together." }),
  pue: z
    .number()
    .min(1)
    .max(3)
    .meta({ description: "Power usage effectiveness at full load: site power over IT power." }),
  cooling: z
    .enum(["air", "liquid"])
    .default("air")
    .meta({ description: "liquid: direct liquid cooling beside air; liquid-cooled systems need it." }),
  rackDensity: watts
    .prefault("50kW")
    .meta({ description: "The most one rack may draw. Default 50kW, what a row of air-cooled racks bears." }),
  redundancy: redundancy
    .default("N")
    .meta({ description: "N: all of `it` may be used. N+1: one module may fail. 2N: half may fail." }),
  modules: z
    .int()
    .min(2)
    .max(64)
    .default(4)
    .meta({ description: "Equal power modules that `it` is made of; N+1 keeps one of them free." }),
  row: z
    .strictObject({
      racks: positiveCount.max(1000).meta({ description: "Racks of a row." }),
      power: watts.meta({ description: "What a row's busways deliver with one of its feeds lost." }),
    })
    .optional()
    .meta({ description: "A row of racks, as its busways are built. Default: rows bear what their racks may draw." }),
});
export type HallSpec = z.output<typeof HallModel>;

/** What a site gets from the grid. */
export interface GridFacts {
  readonly capacity: Watts;
  readonly usable: Watts;
  readonly redundancy: string;
  /** The most that the site's draw may rise or fall at once; absent where it is not stated. */
  readonly loadStep?: Watts;
}

/** Power that is left when the redundancy is used up: N all, N+1 without one of `parts`, 2N half. */
export function usablePower(capacityWatts: number, kind: Redundancy, parts: number): Working {
  if (kind === "N") return working(capacityWatts, "W", "capacity", { capacity: capacityWatts });
  if (kind === "2N") return working(capacityWatts / 2, "W", "capacity ÷ 2", { capacity: capacityWatts });
  return working(Math.floor((capacityWatts * (parts - 1)) / parts), "W", "capacity × (parts - 1) ÷ parts", {
    capacity: capacityWatts,
    parts,
  });
}

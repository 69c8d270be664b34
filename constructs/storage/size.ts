import type { Fault } from "../core/fault";
import { collected, FaultError, throwIfAny } from "../core/fault";
import type { Working } from "../core/working";
import { working } from "../core/working";
import type { PoolFacts, TierFacts, TierName } from "../site/facts";
import type { Sized, TierCommon } from "./driver";
import { driverOf } from "./drivers/index";

/**
 * A tier with its numbers: what the site states, else what the drives of its pool give.
 * @throws FaultError `storage/unknown-pool`, `storage/no-drives`, `storage/too-few-failure-domains` or
 * `storage/rate-unknown`, with paths inside the tier's own mapping.
 */
export function sizeTier(name: TierName, spec: TierCommon, cell: string, pools: readonly PoolFacts[]): TierFacts {
  const { driver: kind, capacity, read, write, encrypted, keys, checkpoint, ...options } = spec;
  const sized = driverOf(name, kind).size(spec, { tier: name, cell, pools });
  const workings = {
    capacity: stated(capacity, "B") ?? sized.usable ?? missing("capacity"),
    read: stated(read, "B/s") ?? sized.readLimit ?? missing("read"),
  };
  return {
    name,
    ref: `${cell}/${name}`,
    cell,
    driver: { kind, ...options },
    encrypted,
    ...(keys === undefined ? {} : { keys }),
    ...(checkpoint === undefined ? {} : { checkpoint }),
    ...measures(sized, workings.capacity, workings.read, write),
  };
}

/**
 * Several tiers at once. @throws FaultError with the faults of all of them, their paths starting with the tier's name.
 */
export function sizeTiers(
  specs: Readonly<Partial<Record<TierName, TierCommon | undefined>>>,
  cell: string,
  pools: readonly PoolFacts[],
): TierFacts[] {
  const faults: Fault[] = [];
  const tiers = Object.entries(specs).flatMap(([name, spec]) => {
    if (spec === undefined) return [];
    const size = () => sizeTier(name as TierName, spec, cell, pools);
    return collected(faults, size, (fault) => ({ ...fault, path: [name, ...fault.path] })) ?? [];
  });
  throwIfAny(faults);
  return tiers;
}

type Measures = Pick<TierFacts, "capacity" | "read" | "write" | "pool" | "usable" | "readLimit" | "power" | "workings">;

function measures(sized: Sized, capacity: Working, read: Working, statedWrite: number | undefined): Measures {
  const write =
    stated(statedWrite, "B/s") ?? working(Math.floor(read.value / 2), "B/s", "read ÷ 2", { read: read.value });
  const { usable, readLimit, pool, power } = sized;
  return {
    capacity: capacity.value,
    read: read.value,
    write: write.value,
    ...(pool === undefined ? {} : { pool }),
    ...(usable === undefined ? {} : { usable: usable.value }),
    ...(readLimit === undefined ? {} : { readLimit: readLimit.value }),
    power,
    workings: {
      capacity,
      read,
      write,
      ...(usable === undefined ? {} : { usable }),
      ...(readLimit === undefined ? {} : { readLimit }),
    },
  };
}

function stated(value: number | undefined, unit: string): Working | undefined {
  return value === undefined ? undefined : working(value, unit, "stated", {});
}

function missing(field: "capacity" | "read"): never {
  const fault: Fault = {
    code: "storage/rate-unknown",
    message: `${field} is not stated, and the pool's system does not say what its nodes give`,
    path: [field],
    allowed: field === "read" ? "a data rate, such as 3TB/s" : "an amount of data, such as 40PiB",
    fix: `state ${field}`,
  };
  throw new FaultError([fault]);
}

import type { Variants } from "../../core/variants";
import { defineVariants } from "../../core/variants";
import type { TierName } from "../../site/facts";
import type { Driver } from "../driver";
import { cephFilesystem } from "./ceph-filesystem";
import { cephObjectStore } from "./ceph-object-store";
import { topolvm } from "./topolvm";
import { weka } from "./weka";

/** The only list: the drivers that each tier may have. */
export const drivers = {
  scratch: [topolvm],
  parallel: [cephFilesystem, weka],
  object: [cephObjectStore],
  archive: [],
} as const satisfies Readonly<Record<TierName, readonly Driver[]>>;

const variants: Readonly<Record<TierName, Variants<Driver>>> = {
  scratch: defineVariants<Driver>(drivers.scratch),
  parallel: defineVariants<Driver>(drivers.parallel),
  object: defineVariants<Driver>(drivers.object),
  archive: defineVariants<Driver>(drivers.archive),
};

/** @throws RangeError for a kind that the tier's model would not have let through. */
export function driverOf(tier: TierName, kind: string): Driver {
  return variants[tier].find(kind);
}

import { archives } from "./archives";
import { assets } from "./assets";
import { cache } from "./cache";
import { goBuild } from "./go-build";
import type { BinarySource } from "./source";

/** Where programs are looked for, in this order. */
export const sources: readonly BinarySource[] = [assets, cache, archives, goBuild];

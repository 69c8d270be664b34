import { shortHash } from "../../../core/names";
import type { CellFacts } from "../../../site/facts";
import type { Image } from "./hosts";
import type { ClusterApiOptions } from "./options";

/** What a node runs. */
export interface Release {
  readonly image: Image;
  readonly kubernetes: string;
}

/** The release of one scalable unit: the first `upgrade.units` units have the new one. */
export function releaseOf(options: ClusterApiOptions, unitIndex: number, cell: CellFacts): Release {
  const present = { image: options.image, kubernetes: options.kubernetes ?? cell.kubernetes };
  const { upgrade } = options;
  if (upgrade === undefined || unitIndex >= upgrade.units) return present;
  return { image: upgrade.image ?? present.image, kubernetes: upgrade.kubernetes ?? present.kubernetes };
}

/** Digest of what machines are made from, 16 hexadecimal digits. */
export function digestOf(spec: unknown): string {
  return shortHash(JSON.stringify(spec), 16);
}

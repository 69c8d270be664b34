import { reasonOf } from "../evidence/open-reason";
import type { Pod } from "./workloads";

/**
 * Why nobody can say whether a pod has one of some labels or annotations: only an apply knows it, or all of them.
 * @param starts of the keys that are asked for.
 */
export function openMetadata({ source, path }: Pod, part: "labels" | "annotations", starts: readonly string[]) {
  const metadata = `${path.slice(0, -"spec".length)}metadata.${part}`;
  const open = source.unknown?.find(
    (field) =>
      field === metadata ||
      metadata.startsWith(`${field}.`) ||
      starts.some((start) => field.startsWith(`${metadata}.${start}`)),
  );
  return open === undefined ? undefined : reasonOf(source, open);
}

import type { ComponentName } from "../components/component";

/** What we are built and tested with, and what `go/` builds. */
export const PINNED = { kubernetes: "v1.36.3", etcd: "v3.6.8", kwok: "v0.7.0" } as const;

/**
 * The API server asks etcd for the progress of its watches, which older ones refuse or answer wrongly: KWOK's nodes then
 * never become ready. (k8s.io/apiserver, storage/etcd3 feature support checker.)
 */
export const OLDEST_ETCD = "v3.5.13";

/** The version of a program that belongs to a version of Kubernetes. */
export function versionOf(component: ComponentName, kubernetes: string): string {
  return component === "etcd" || component === "kwok" ? PINNED[component] : kubernetes;
}

/** Numbers of `v1.36.3`; undefined where it is none. */
export function versionNumbers(version: string): readonly [number, number, number] | undefined {
  const match = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})(?:[-+].*)?$/.exec(version);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** True where a version comes before another one. */
export function isOlder(version: string, than: string): boolean {
  const [left, right] = [versionNumbers(version) ?? [0, 0, 0], versionNumbers(than) ?? [0, 0, 0]];
  for (const [index, number] of left.entries()) {
    if (number !== right[index]) return number < right[index]!;
  }
  return false;
}

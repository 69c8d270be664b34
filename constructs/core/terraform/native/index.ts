import type { KubernetesObject } from "../../kubernetes";
import { classNatives } from "./classes";
import { coreNatives } from "./core";
import type { Native } from "./native";
import { networkNatives } from "./network-policy";
import { rbacNatives } from "./rbac";

/** The only list of native resources. */
export const natives: readonly Native[] = [...coreNatives, ...networkNatives, ...rbacNatives, ...classNatives];

const byKind = new Map<string, Native>();
const byName = new Map<string, Native>();
for (const native of natives) {
  const { apiVersion, kind, onlyName } = native.shape;
  if (onlyName === undefined) byKind.set(`${apiVersion}/${kind}`, native);
  else byName.set(`${apiVersion}/${kind}/${onlyName}`, native);
}

/** The native resource for an object; undefined for what only `kubernetes_manifest` can create. */
export function nativeFor({ apiVersion, kind, metadata }: KubernetesObject): Native | undefined {
  return byName.get(`${apiVersion}/${kind}/${metadata.name}`) ?? byKind.get(`${apiVersion}/${kind}`);
}

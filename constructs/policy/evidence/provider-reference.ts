import { asText } from "../reading/fields";
import type { ResourceEvidence } from "./evidence";

/** `kubernetes.west`, also where somebody wrote it as a reference; undefined for a resource that names no provider. */
export function providerReference({ config }: Pick<ResourceEvidence, "config">): string | undefined {
  const named = asText(config["provider"]);
  return named?.startsWith("${") === true && named.endsWith("}") ? named.slice(2, -1).trim() : named;
}

/** The provider that a resource has where it names none: `kubernetes_pod` is of `kubernetes`. */
export function providerOfType(type: string): string {
  const end = type.indexOf("_");
  return end < 0 ? type : type.slice(0, end);
}

/** A provider's local name in a reference to one of its configurations: `k8s` of `k8s.west` and `k8s.by["a"]`. */
export function localNameOf(reference: string): string | undefined {
  return /^([\w-]+)(?:\.[\w-]+)?(?:\[[^]{0,1000}\])?$/.exec(reference)?.[1];
}

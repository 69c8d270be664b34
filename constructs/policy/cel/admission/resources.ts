import type { KubernetesObject } from "../../../core/kubernetes";
import { oncePerText } from "../../../core/once-per";
import { standsInNamespace } from "../../evidence/scopes";

/** What an object is to the API server: what `resourceRules` name. */
export interface Resource {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** Plural, as in URLs. */
  readonly resource: string;
  /** Absent where neither the object nor its kind tells: a custom resource without a namespace. */
  readonly namespaced?: boolean;
}

/** Kinds whose plural is not made by rule. */
const PLURALS: Readonly<Record<string, string>> = {
  Endpoints: "endpoints",
  HardwareData: "hardwaredata",
  NetworkAttachmentDefinition: "network-attachment-definitions",
};

export function resourceOf({ apiVersion, kind, metadata }: KubernetesObject): Resource {
  const { group, version } = groupVersionOf(apiVersion);
  const namespaced = standsInNamespace(apiVersion, kind) ?? (metadata.namespace !== undefined || undefined);
  return { group, version, kind, resource: resourceNameOf(kind), ...(namespaced === undefined ? {} : { namespaced }) };
}

const groupVersionOf = oncePerText((apiVersion) => {
  const [version = "", group = ""] = apiVersion.split("/").reverse();
  return { group, version };
});

const resourceNameOf = oncePerText((kind) => PLURALS[kind] ?? pluralOf(kind.toLowerCase()));

/** In English, as the generators of CRDs have it: a guess that ends in `gatewaies` would be about no Gateway at all. */
function pluralOf(kind: string): string {
  if (/(?:s|x|z|ch|sh)$/.test(kind)) return `${kind}es`;
  return /[^aeiou]y$/.test(kind) ? `${kind.slice(0, -1)}ies` : `${kind}s`;
}

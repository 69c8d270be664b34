import type { Answered } from "./answer";
import { isMapping, notAnApiServer } from "./answer";
import type { ServedKind } from "./cluster";

/** One request each for the core group and for all others. Source: kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery. */
export const DISCOVERY_PATHS = ["/api", "/apis"] as const;

export const DISCOVERY_ACCEPT =
  "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList";

/**
 * The kinds of an APIGroupDiscoveryList, in every version that is served.
 * @throws FaultError `cluster/not-an-api-server` for what is none.
 */
export function servedKinds(address: string, document: unknown): ServedKind[] {
  if (!isMapping(document) || document["kind"] !== "APIGroupDiscoveryList")
    throw notAnApiServer(address, `${kindOf(document)} instead of an APIGroupDiscoveryList`);
  return mappings(document["items"]).flatMap((group) => {
    const name = isMapping(group["metadata"]) ? text(group["metadata"]["name"]) : "";
    return mappings(group["versions"]).flatMap((version) => {
      const apiVersion = name === "" ? text(version["version"]) : `${name}/${text(version["version"])}`;
      return mappings(version["resources"]).flatMap((resource) => kindsOf(apiVersion, resource));
    });
  });
}

/** A resource whose own kind is another version's, as `scale` is, is not an object of this version. */
function kindsOf(apiVersion: string, resource: Answered): ServedKind[] {
  const kind = isMapping(resource["responseKind"]) ? text(resource["responseKind"]["kind"]) : "";
  const name = text(resource["resource"]);
  if (kind === "" || name === "") return [];
  const verbs = Array.isArray(resource["verbs"]) ? resource["verbs"].filter((verb) => typeof verb === "string") : [];
  return [{ apiVersion, kind, resource: name, namespaced: resource["scope"] === "Namespaced", verbs }];
}

function mappings(value: unknown): Answered[] {
  return Array.isArray(value) ? value.filter(isMapping) : [];
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function kindOf(document: unknown): string {
  return isMapping(document) && typeof document["kind"] === "string" ? document["kind"] : "something";
}

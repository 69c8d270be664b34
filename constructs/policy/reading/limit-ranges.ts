import { oncePer } from "../../core/once-per";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind, objectsOfKindInNamespace } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import type { Fields } from "./fields";
import { asFields, asFieldsList, fieldAt } from "./fields";
import { mayBeThere } from "./half-known";
import { isSet } from "./scalars";
import type { Container, Pod } from "./workloads";

export type Bound = "requests" | "limits";
export type Resource = "cpu" | "memory";

const NONE: readonly Fields[] = [];

/** Items of a namespace's LimitRanges that are about containers. */
export function containerLimits(evidence: Evidence, source: EvidenceObject): readonly Fields[] {
  if (objectsOfKind(evidence, "LimitRange").length === 0) return NONE;
  return itemsOf(objectsOfKindInNamespace(evidence, "LimitRange", source.cell, namespaceOf(source)));
}

/** Thousands of containers ask the same of a namespace. */
const itemsOf = oncePer((ranges: readonly EvidenceObject[]): readonly Fields[] =>
  ranges
    .filter(({ object: { apiVersion } }) => apiVersion === "v1")
    .flatMap((range) => asFieldsList(fieldAt(range.object["spec"], "limits")))
    .filter(({ type }) => type === "Container"),
);

/** What an item of a LimitRange gives as limits to a container that states none, by resource. */
export function defaultLimits(item: Fields): Fields {
  return { ...asFields(item["max"]), ...asFields(item["default"]) };
}

/** The same as requests: of several that say something of a resource, the API server takes the last of these. */
export function defaultRequests(item: Fields): Fields {
  return { ...asFields(item["min"]), ...defaultLimits(item), ...asFields(item["defaultRequest"]) };
}

/**
 * True where a container has a bound once the API server has filled in its defaults: a request that nobody states is
 * the limit, and a namespace's LimitRange states both.
 */
export function hasBound(
  evidence: Evidence,
  { container, pod }: { readonly container: Container; readonly pod: Pod },
  bound: Bound,
  resource: Resource,
): boolean {
  if (states(container.spec, bound, resource) || states(pod.spec, bound, resource)) return true;
  const fields = bound === "limits" ? ["default", "max"] : ["defaultRequest", "default", "min", "max"];
  const given = statedBy(containerLimits(evidence, pod.source));
  return fields.some((field) => given.has(`${field}.${resource}`));
}

/** What LimitRanges state, as `default.cpu`: looked through once, not for each container. */
const statedBy = oncePer((items: readonly Fields[]): ReadonlySet<string> => new Set(items.flatMap(statedIn)));

function statedIn(item: Fields): string[] {
  const paths = ["default", "defaultRequest", "min", "max"].flatMap((field) => [`${field}.cpu`, `${field}.memory`]);
  return paths.filter((path) => isSet(fieldAt(item, path)));
}

/** Why a namespace may have defaults all the same; undefined where all of its LimitRanges are known. */
export function mayHaveDefault(evidence: Evidence, source: EvidenceObject): string | undefined {
  if (objectsOfKind(evidence, "LimitRange").length === 0) return undefined;
  return (
    openReason(source, "metadata.namespace") ??
    mayBeThere(evidence, source, { kind: "LimitRange", by: ["spec.limits"] })
  );
}

/** True where a container or a pod states a bound itself; a request is also what a limit says. */
function states({ resources }: Fields, bound: Bound, resource: Resource): boolean {
  const stated = asFields(resources);
  if (stated === undefined) return false;
  return (
    isSet(fieldAt(stated[bound], resource)) || (bound === "requests" && isSet(fieldAt(stated["limits"], resource)))
  );
}

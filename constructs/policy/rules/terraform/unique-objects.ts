import { addTo } from "../../../core/add-to";
import { apiGroupOf } from "../../../core/kubernetes";
import type { Evidence, ResourceEvidence } from "../../evidence/evidence";
import { namespaceOf } from "../../evidence/index-of";
import { perEvidence } from "../../evidence/per-evidence";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { makerSubject } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";

const MAP = (name: string, object: string) => `${name}: {metadata: {name: ${object}, namespace: shop}}`;

/** Resources that make an object with a name. */
const made = perEvidence(({ stacks }): readonly Subject<ResourceEvidence>[] =>
  stacks.flatMap(({ resources }) =>
    resources.flatMap((resource) => {
      const subject = makerSubject(resource);
      return subject === undefined || subject.object!.object.metadata.name === "" ? [] : [subject];
    }),
  ),
);

export const uniqueObjects = defineRule({
  id: "terraform/unique-objects",
  title: "No two resources make the same object",
  severity: "error",
  why: "The second apply fails on the first, or takes the object over: then each plan of one stack undoes the other's, and destroying either takes it from both.",
  fix: "Leave the object in one of them; the other stack names it.",
  source: "developer.hashicorp.com/terraform/language/state: one remote object, one resource",
  // It looks at which resource makes an object, and says nothing of what the object does.
  countsAsCoverage: false,
  reads: ["metadata.name", "metadata.namespace"],
  subjects: made,
  check(resource, evidence) {
    const makers = sharing(evidence).get(resource);
    if (makers === undefined) return pass();
    // Said once, of the first of them.
    if (makers[0] !== resource) return notApplicable();
    if (isOfState(resource, evidence)) return unknown(`${makers.map(titleOf).join(" and ")} make it, ${UNSAID}`);
    return violation({ actual: `is made by ${makers.map(titleOf).join(" and ")}`, expected: "one resource" });
  },
  examples: {
    passing: [`stacks: {net: {resource: {kubernetes_config_map_v1: {${MAP("a", "a")}, ${MAP("b", "b")}}}}}`],
    failing: [
      `stacks: {net: {resource: {kubernetes_config_map_v1: {${MAP("a", "a")}, ${MAP("b", "a")}}}}}`,
      `stacks:
  net:
    resource:
      kubernetes_config_map_v1: {${MAP("a", "a")}}
      kubernetes_manifest: {b: {manifest: {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: shop}}}}`,
    ],
  },
});

/** Resources whose object others make too, each with all of them. */
const sharing = perEvidence((evidence): ReadonlyMap<ResourceEvidence, readonly ResourceEvidence[]> => {
  const found = new Map<string, ResourceEvidence[]>();
  for (const { item } of made(evidence)) {
    addTo(found, identityOf(item), item);
  }
  const shared = [...found.values()].filter((makers) => makers.length > 1);
  return new Map(shared.flatMap((makers) => makers.map((maker) => [maker, makers])));
});

/**
 * One object of one cluster, whatever version it is written in. Stacks that don't say for which cluster they are, are
 * clusters of their own.
 */
function identityOf({ object, stack }: ResourceEvidence): string {
  const { apiVersion, kind, metadata } = object!.object;
  const group = apiGroupOf(apiVersion);
  const cluster = object!.cell === undefined ? `stack ${stack}` : `cell ${object!.cell}`;
  return `${cluster}\n${group}\n${kind}\n${namespaceOf(object!)}\n${metadata.name}`;
}

const UNSAID = "and a state does not say whether their providers lead to one cluster";

function isOfState({ stack, object }: ResourceEvidence, { stacks }: Evidence): boolean {
  return object!.cell === undefined && stacks.some(({ id, unread }) => id === stack && unread?.includes("providers"));
}

function titleOf({ address, stack }: ResourceEvidence): string {
  return `${address} in stack ${stack}`;
}

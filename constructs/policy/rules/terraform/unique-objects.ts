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
    const all = makers.map(titleOf).join(" and ");
    const why = whyUnsaid(makers, evidence);
    if (why !== undefined) return unknown(`${all} make it, and ${why} whether their providers lead to one cluster`);
    return violation({ actual: `is made by ${all}`, expected: "one resource" });
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
  const shared = [...found.values()].filter((makers) => makers.length > 1).map(certainFirst);
  return new Map(shared.flatMap((makers) => makers.map((maker) => [maker, makers])));
});

/** What is made in any case is there to say it of, whatever becomes of the others. */
function certainFirst(makers: readonly ResourceEvidence[]): readonly ResourceEvidence[] {
  const isCertain = ({ perhaps }: ResourceEvidence) => perhaps === undefined;
  return [...makers.filter(isCertain), ...makers.filter((maker) => !isCertain(maker))];
}

/** One object of one cluster, whatever version it is written in. */
function identityOf({ object }: ResourceEvidence): string {
  const { apiVersion, kind, metadata } = object!.object;
  return `${object!.cell ?? ""}\n${apiGroupOf(apiVersion)}\n${kind}\n${namespaceOf(object!)}\n${metadata.name}`;
}

/** What doesn't say where they are made: a state of what is in it, and stacks that are run in an environment each. */
function whyUnsaid(makers: readonly ResourceEvidence[], { stacks }: Evidence): string | undefined {
  const among = new Set(makers.filter(({ object }) => object!.cell === undefined).map(({ stack }) => stack));
  const open = stacks.filter(({ id }) => among.has(id));
  if (open.some(({ unread }) => unread?.includes("providers"))) return "a state does not say";
  const isOfSeveral = new Set(makers.map(({ stack }) => stack)).size > 1;
  const silent = isOfSeveral ? open.find(({ saysNoCluster }) => saysNoCluster) : undefined;
  return silent === undefined ? undefined : `stack ${silent.id} does not say`;
}

function titleOf({ address, stack }: ResourceEvidence): string {
  return `${address} in stack ${stack}`;
}

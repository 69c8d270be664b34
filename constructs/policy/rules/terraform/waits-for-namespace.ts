import { lazily } from "../../../core/once-per";
import type { Evidence, ResourceEvidence, StackEvidence } from "../../evidence/evidence";
import { maybeIn } from "../../evidence/beside";
import { kindOf } from "../../evidence/kind-of";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { makerSubject, stacks, subjectWith } from "../../subject";
import { pass, unknown, violation } from "../../verdict";

interface Judged {
  readonly resource: ResourceEvidence;
  /** Address of the resource that makes its namespace. */
  readonly namespace: string;
  readonly named: () => Named;
  /** Files that may declare what it waits for. */
  readonly unread: readonly string[] | undefined;
}

/** What the resources of the stack name, by the address of who names it. */
type Named = ReadonlyMap<string, readonly string[]>;

const STACK = (namespace: string, more = "") => `stacks:
  net:
    resource:
      kubernetes_namespace_v1: {shop: {metadata: {name: shop}}}
      kubernetes_config_map_v1:
        web: {metadata: {name: web, namespace: ${namespace}}${more}}`;

export const waitsForNamespace = defineRule({
  id: "terraform/waits-for-namespace",
  title: "What stands in a namespace of its own stack waits for it",
  severity: "warning",
  why: "Terraform makes at the same time what doesn't name each other. The first apply into a new cell fails with a namespace that isn't found, and a destroy takes the namespace with everything before it has taken the objects.",
  fix: "Write the namespace as a reference to its resource, or name it in depends_on.",
  source: "developer.hashicorp.com/terraform/language/meta-arguments/depends_on",
  countsAsCoverage: false,
  subjects: inOwnNamespaces,
  check(judged) {
    if (judged === undefined) return unknown("a plan or state doesn't say what waits for what");
    const { resource, namespace, named, unread } = judged;
    // Nearly all name it themselves.
    if (resource.mentions?.includes(namespace) === true) return pass();
    const found = reached(resource.address, named());
    if (found.has(namespace)) return pass();
    if (unread !== undefined && namesWhatIsNotHere(found, named()))
      return unknown(`what it waits for ${maybeIn(unread)}`);
    return violation({ actual: `doesn't wait for ${namespace}`, expected: "a reference or depends_on" });
  },
  examples: {
    passing: [
      STACK('"${kubernetes_namespace_v1.shop.metadata[0].name}"'),
      STACK("shop", ", depends_on: [kubernetes_namespace_v1.shop]"),
      `${STACK("shop", ", depends_on: [kubernetes_namespace_v1.shop]")}
        db: {metadata: {name: db, namespace: bus}}
      kubernetes_manifest:
        bus: {manifest: {apiVersion: servicebus.azure.com/v1api20211101, kind: Namespace, metadata: {name: bus}}}`,
      `${STACK("shop", ", depends_on: [data.kubernetes_namespace_v1.there]")}
    data: {kubernetes_namespace_v1: {there: {metadata: {name: shop}, depends_on: [kubernetes_namespace_v1.shop]}}}`,
    ],
    failing: [STACK("shop")],
  },
});

/** Each object in a namespace of its own stack; the stack itself, undefined, where its input has no references. */
function inOwnNamespaces(evidence: Evidence): Subject<Judged | undefined>[] {
  return stacks(evidence).flatMap((subject): Subject<Judged | undefined>[] => {
    const stack = subject.item;
    const namespaces = new Map(
      stack.resources
        .filter(({ object }) => object !== undefined && kindOf(object.object) === "Namespace")
        .map(({ object, address }) => [object!.object.metadata.name, address]),
    );
    const inside = stack.resources.filter(
      ({ object }) => object !== undefined && namespaces.has(object.object.metadata.namespace ?? ""),
    );
    if (inside.length === 0) return [];
    if (inside.some(({ lifecycle }) => lifecycle === undefined)) return [{ ...subject, item: undefined }];
    const named = lazily(() => namesOf(stack));
    return inside.map((resource) => {
      const namespace = namespaces.get(resource.object!.object.metadata.namespace!)!;
      return subjectWith(makerSubject(resource)!, { resource, namespace, named, unread: stack.unreadFiles });
    });
  });
}

/** What each resource of a stack names, itself or through locals and data sources. */
function namesOf({ resources }: StackEvidence): Named {
  return new Map(resources.map(({ address, mentions = [] }) => [address, mentions]));
}

/** All that is named on the ways from a resource; none leads on from what is no resource of the stack. */
function reached(from: string, named: Named): ReadonlySet<string> {
  const met = new Set([from]);
  // A set that grows while it is walked is walked to its end.
  for (const address of met) for (const next of named.get(address) ?? []) met.add(next);
  return met;
}

/** Names of what waits for nothing that is declared. */
const NEVER_DECLARED = /^(var|each|count|path|self|terraform)\./;

/** True where something is named that the configuration doesn't declare in what is read of it. */
function namesWhatIsNotHere(found: ReadonlySet<string>, named: Named): boolean {
  return [...found].some((name) => !named.has(name) && !NEVER_DECLARED.test(name));
}

import { addTo } from "../../../core/add-to";
import { lazily } from "../../../core/once-per";
import { cellKey } from "../../evidence/cell-key";
import { declaredIn } from "../../evidence/declared-resources";
import type { Evidence, EvidenceObject, ResourceEvidence, StackEvidence } from "../../evidence/evidence";
import { maybeIn } from "../../evidence/beside";
import { isOfSeveral } from "../../evidence/instance-texts";
import { addressOfBlock } from "../../evidence/instances";
import { kindOf } from "../../evidence/kind-of";
import { defineRule } from "../../rule";
import type { Subject } from "../../subject";
import { makerSubject, stacks, subjectWith } from "../../subject";
import { pass, unknown, violation } from "../../verdict";

/** A namespace that a stack makes, and what stands in it. */
interface Home {
  /** Addresses of the blocks that make it: of several that exclude each other, each may be the one. */
  readonly makers: ReadonlySet<string>;
  readonly inside: readonly ResourceEvidence[];
  /** True where each of several is made, and nobody knows whether one of them is the one that something stands in. */
  readonly isOpen?: true;
}

interface Judged {
  readonly resource: ResourceEvidence;
  readonly home: Home;
  /** Addresses of what waits for the namespace that it stands in. */
  readonly waiting: () => ReadonlySet<string>;
  /** Addresses of what waits for something that is not declared in what is read. */
  readonly waitingElsewhere: () => { has(address: string): boolean };
  /** Files that may declare what it waits for. */
  readonly unread: readonly string[] | undefined;
}

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
    const { resource, home, waiting, waitingElsewhere, unread } = judged;
    if (namesIts(home, resource) || waiting().has(addressOfBlock(resource.address))) return pass();
    if (home.isOpen)
      return unknown(`nobody knows whether it stands in one of ${shown([...home.makers])}, which it doesn't wait for`);
    if (unread !== undefined && waitingElsewhere().has(addressOfBlock(resource.address)))
      return unknown(`what it waits for ${maybeIn(unread)}`);
    return violation({ actual: `doesn't wait for ${shown([...home.makers])}`, expected: "a reference or depends_on" });
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
    const homes = homesOf(stack);
    const inside = stack.resources.filter(({ object }) => object !== undefined && homes.has(homeKey(object)));
    if (inside.length === 0) return [];
    if (inside.some(({ lifecycle }) => lifecycle === undefined)) return [{ ...subject, item: undefined }];
    const namedBy = lazily(() => namedByOf(stack));
    const waiting = lazily(() => waitingForHome([...homes.values()], namedBy()));
    const waitingElsewhere = lazily(() => reaching([undeclared(stack, namedBy())], namedBy()));
    return inside.map((resource) => {
      const home = homes.get(homeKey(resource.object!))!;
      const unread = stack.unreadFiles;
      return subjectWith(makerSubject(resource)!, { resource, home, waiting, waitingElsewhere, unread });
    });
  });
}

interface GrowingHome extends Home {
  readonly makers: Set<string>;
  readonly inside: ResourceEvidence[];
}

/** The namespaces that a stack makes, each in its cluster, and those that something may stand in which is one of several. */
function homesOf({ resources }: StackEvidence): ReadonlyMap<string, Home> {
  const homes = new Map<string, GrowingHome>();
  /** By cluster, what makes namespaces that are others for each of several. */
  const ofSeveral = new Map<string | undefined, Set<string>>();
  for (const { object, address } of resources) {
    if (object === undefined || kindOf(object.object) !== "Namespace") continue;
    const { name } = object.object.metadata;
    const home = added(homes, cellKey(object.cell, name), (): GrowingHome => ({ makers: new Set(), inside: [] }));
    home.makers.add(addressOfBlock(address));
    if (isOfSeveral(name)) added(ofSeveral, object.cell, () => new Set<string>()).add(addressOfBlock(address));
  }
  if (homes.size === 0) return homes;
  for (const resource of resources) {
    const { object } = resource;
    if (object === undefined) continue;
    const makers = ofSeveral.get(object.cell);
    if (makers !== undefined && isOfSeveral(object.object.metadata.namespace ?? ""))
      added(homes, homeKey(object), (): GrowingHome => ({ makers, inside: [], isOpen: true }));
    homes.get(homeKey(object))?.inside.push(resource);
  }
  return homes;
}

function added<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

function homeKey({ cell, object: { metadata } }: EvidenceObject): string {
  return cellKey(cell, metadata.namespace ?? "");
}

function namesIts({ makers }: Home, { mentions = [] }: ResourceEvidence): boolean {
  return mentions.some((name) => makers.has(name));
}

/** Who names something, itself or through locals and data sources, by the address of what is named. */
type NamedBy = ReadonlyMap<string, readonly string[]>;

function namedByOf(stack: StackEvidence): NamedBy {
  const named = new Map<string, string[]>();
  for (const { address, mentions = [] } of declaredIn(stack))
    for (const name of mentions) addTo(named, name, addressOfBlock(address));
  return named;
}

/** Namespaces that are looked for in one walk, a bit for each. */
const AT_ONCE = 30;

/** Addresses of what waits for the namespace that it stands in. Nearly all name it themselves, and nothing is walked. */
function waitingForHome(homes: readonly Home[], namedBy: NamedBy): ReadonlySet<string> {
  const found = new Set<string>();
  const open = homes.filter((home) => !home.inside.every((resource) => namesIts(home, resource)));
  for (let first = 0; first < open.length; first += AT_ONCE) {
    const some = open.slice(first, first + AT_ONCE);
    const reached = reaching(
      some.map(({ makers }) => makers),
      namedBy,
    );
    for (const [bit, { inside }] of some.entries())
      for (const { address } of inside) {
        const block = addressOfBlock(address);
        if (((reached.get(block) ?? 0) & (1 << bit)) !== 0) found.add(block);
      }
  }
  return found;
}

/** All from which a way of names leads to one of some ends, with a bit for each of these: walked from the ends. */
function reaching(ends: readonly Iterable<string>[], namedBy: NamedBy): ReadonlyMap<string, number> {
  const reached = new Map<string, number>();
  const open: string[] = [];
  const reach = (address: string, bits: number): void => {
    const before = reached.get(address) ?? 0;
    if ((before | bits) === before) return;
    reached.set(address, before | bits);
    open.push(address);
  };
  for (const [bit, addresses] of ends.entries()) for (const address of addresses) reach(address, 1 << bit);
  // A list that grows while it is walked is walked to its end.
  for (const address of open) for (const next of namedBy.get(address) ?? []) reach(next, reached.get(address)!);
  return reached;
}

/** Names of what waits for nothing that is declared. */
const NEVER_DECLARED = /^(var|each|count|path|self|terraform)\./;

/** What is named and not declared in what is read. */
function undeclared(stack: StackEvidence, namedBy: NamedBy): readonly string[] {
  const declared = new Set(declaredIn(stack).map(({ address }) => addressOfBlock(address)));
  return [...namedBy.keys()].filter((name) => !declared.has(name) && !NEVER_DECLARED.test(name));
}

/** Most namespaces have one maker; of many the first is told. */
function shown([first, second, ...more]: readonly string[]): string {
  if (second === undefined) return first!;
  return more.length === 0 ? `${first} or ${second}` : `${first} or one of ${more.length + 1} others that make it`;
}

import { addTo } from "../../core/add-to";
import { LABELS } from "../../core/labels";
import { cellKey } from "../evidence/cell-key";
import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { namespaceOf, objectsOfKind } from "../evidence/index-of";
import { kindOf } from "../evidence/kind-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { objectNames, standsInNamespace } from "../evidence/scopes";
import type { AdminTurn, Opening } from "./admin-openings";
import { openings, readEverybody } from "./admin-openings";
import type { Public } from "./admin-rules";
import { POD_NAMESPACE } from "./cilium-peers";
import { ciliumRules } from "./cilium-policies";
import { asFieldsList, fieldAt } from "./fields";
import type { Direction, HeldTraffic } from "./network-policies";
import { DIRECTIONS, EVERY_ADDRESS_OUTSIDE, EVERY_POD_OF_CLUSTER, NO_PODS, UNREAD } from "./network-policies";
import { asNumber } from "./scalars";
import type { Labels, Selector } from "./selectors";
import { pinned, readSelector, selects } from "./selectors";

/** A policy of another API than NetworkPolicy's that is, or may be, about pods of a namespace. */
export interface OtherPolicy {
  /** `CiliumClusterwideNetworkPolicy default-deny`. */
  readonly title: string;
  /** Which pods of the namespace; undefined where that can't be told. */
  readonly selector: Selector | undefined;
  readonly holds: Readonly<Record<Direction, HeldTraffic>>;
  /** True for those of administrators that come before all others, which reach reads: see `reach/admin-policies.ts`. */
  readonly isAdmins: boolean;
  /** True for administrators' defaults, which are asked of what no NetworkPolicy holds. */
  readonly isBaseline?: boolean;
}

/** Those that may be about pods of a namespace. */
export function otherPolicies(evidence: Evidence, cell: string | undefined, namespace: string): readonly OtherPolicy[] {
  const all = found(evidence);
  if (all.length === 0) return NONE;
  const kept = known(evidence);
  const key = cellKey(cell, namespace);
  const home = { cell, namespace };
  const policies = kept.get(key) ?? [
    ...pluginsFor(evidence, home).flatMap((source) => policiesFor(source, home)),
    ...adminsFor(evidence, home),
  ];
  kept.set(key, policies);
  return policies;
}

/** True where a policy is surely about every pod of its namespace. */
export function isForEveryPod({ selector }: OtherPolicy): boolean {
  return selector?.empty === true;
}

/** The first that may close a namespace's traffic in a direction, where it can't be told whether it does. */
export function mayClose(policies: readonly OtherPolicy[], direction: Direction): OtherPolicy | undefined {
  return policies.find(
    (policy) => mayCloseByDefault(policy, direction) || overridesAll(policy.holds[direction].overrides),
  );
}

/** The first that may keep pods of some other namespace out of a namespace's traffic. */
export function mayCloseToPods(policies: readonly OtherPolicy[], direction: Direction): OtherPolicy | undefined {
  return policies.find((policy) => mayCloseByDefault(policy, direction) || policy.holds[direction].pods.denies);
}

function mayCloseByDefault({ selector, holds }: OtherPolicy, direction: Direction): boolean {
  const { closes } = holds[direction];
  return closes === undefined || (closes && selector === undefined);
}

/** True for what may deny everybody: less than that undoes no opening to everybody. */
function overridesAll({ pods, outside }: HeldTraffic["overrides"]): boolean {
  return pods && outside;
}

/** The first that may deny all that an opening lets through, by whom that is in words. */
export function mayUndo(policies: readonly OtherPolicy[], direction: Direction, whom: string): OtherPolicy | undefined {
  return policies.find(({ holds }) => {
    const { overrides } = holds[direction];
    if (whom === EVERY_POD_OF_CLUSTER) return overrides.pods;
    return whom === EVERY_ADDRESS_OUTSIDE ? overrides.outside : overridesAll(overrides);
  });
}

const NONE: readonly OtherPolicy[] = [];

/** Source: network-policy-api v0.1 (AdminNetworkPolicy, BaselineAdminNetworkPolicy) and v0.2 (ClusterNetworkPolicy). */
const ADMINS = ["AdminNetworkPolicy", "BaselineAdminNetworkPolicy", "ClusterNetworkPolicy"];

const known = perEvidence(() => new Map<string, readonly OtherPolicy[]>());

const found = perEvidence(({ objects }): readonly EvidenceObject[] =>
  // Staged policies of Calico's only count what they would do.
  objects.filter(({ object }) => /^(?!Staged).*NetworkPolicy$/.test(object.kind) && kindOf(object) !== "NetworkPolicy"),
);

/** Those of network plugins, by the namespaces that they may be about: ten thousand have one each. */
const plugins = perEvidence((evidence) => {
  const byHome = new Map<string, { readonly number: number; readonly source: EvidenceObject }[]>();
  for (const [number, source] of found(evidence).entries())
    if (!isAdmins(source))
      for (const home of homesOf(source)) addTo(byHome, cellKey(source.cell, home), { number, source });
  return byHome;
});

/** In the order of the evidence. */
function pluginsFor(evidence: Evidence, { cell, namespace }: Home): EvidenceObject[] {
  const all = [namespace, ANYWHERE].flatMap((home) => plugins(evidence).get(cellKey(cell, home)) ?? []);
  return all.sort((a, b) => a.number - b.number).map(({ source }) => source);
}

/** No namespace's name. */
const ANYWHERE = "";

function homesOf(source: EvidenceObject): readonly string[] {
  if (isOpenNamespace(source)) return [ANYWHERE];
  if (isNamespaced(source)) return [namespaceOf(source)];
  if (!isCilium(source)) return [ANYWHERE];
  const pins = ciliumRules(source).map(({ selector }) => selector && pinned(selector, POD_NAMESPACE));
  return [...new Set(pins.flatMap((names) => names ?? ANYWHERE))];
}

/** Of kinds whose scope nobody knows, what they name is taken at its word. */
function isNamespaced({ object: { apiVersion, kind, metadata } }: EvidenceObject): boolean {
  return standsInNamespace(apiVersion, kind) ?? (metadata.namespace ?? "") !== "";
}

function isOpenNamespace(source: EvidenceObject): boolean {
  return openReason(source, "metadata.namespace") !== undefined;
}

function isCilium({ object }: EvidenceObject): boolean {
  return object.apiVersion.startsWith("cilium.io/");
}

interface Home {
  readonly cell: string | undefined;
  readonly namespace: string;
}

function policiesFor(source: EvidenceObject, home: Home): OtherPolicy[] {
  const { title } = objectNames(source.object);
  const isOpen = isOpenNamespace(source);
  if (!isCilium(source)) return [{ title, selector: undefined, holds: UNREAD, isAdmins: false }];
  return ciliumRules(source).flatMap(({ selector, holds }): OtherPolicy[] => {
    const inside = isOpen ? undefined : selectorInside(selector, home.namespace);
    if (inside === "nobody") return [];
    return [{ title, selector: inside, holds: inside === undefined ? inDoubt(holds) : holds, isAdmins: false }];
  });
}

/** What would be let through, were it about these pods. */
function inDoubt(holds: OtherPolicy["holds"]): OtherPolicy["holds"] {
  const of = (held: HeldTraffic): HeldTraffic => ({
    ...held,
    opens: held.opens === true ? undefined : held.opens,
    pods: { ...held.pods, through: [], mayBeMore: held.pods.mayBeMore || held.pods.through.length > 0 },
  });
  return { Ingress: of(holds.Ingress), Egress: of(holds.Egress) };
}

/** What a selector asks of pods of one namespace: the namespace's own label is known. */
function selectorInside(selector: Selector | undefined, namespace: string): Selector | "nobody" | undefined {
  if (selector === undefined) return undefined;
  const ofNamespace = selector.requirements.filter(({ key }) => key === POD_NAMESPACE);
  const requirements = selector.requirements.filter(({ key }) => key !== POD_NAMESPACE);
  const isHere = selects({ empty: false, requirements: ofNamespace }, { [POD_NAMESPACE]: namespace });
  return isHere ? { empty: requirements.length === 0, requirements } : "nobody";
}

/** What administrators say, and of which namespaces; undefined of those that can't be told. */
interface AdminsPolicy extends AdminTurn {
  readonly source: EvidenceObject;
  readonly subject: Selector | undefined;
  readonly policy: OtherPolicy;
}

/** By the tenant whose namespaces alone it is about, where it is pinned to some: a site has one for each. */
const admins = perEvidence((evidence) => {
  const byTenant = new Map<string, AdminsPolicy[]>();
  const others: AdminsPolicy[] = [];
  for (const source of found(evidence).filter(isAdmins)) {
    const read = readAdmins(source);
    const tenants = read.subject === undefined ? undefined : pinned(read.subject, LABELS.tenant);
    if (tenants === undefined) others.push(read);
    else for (const tenant of tenants) addTo(byTenant, tenant, read);
  }
  return { byTenant, others };
});

function isAdmins({ object }: EvidenceObject): boolean {
  return ADMINS.includes(object.kind) && object.apiVersion.startsWith("policy.networking.k8s.io/");
}

/** They deny some peers, and no default: whether that is enough is not read here. */
function readAdmins(source: EvidenceObject): AdminsPolicy {
  const spec = source.object["spec"];
  const isOpen = openReason(source, "spec") !== undefined;
  const isBaseline = source.object.kind === "BaselineAdminNetworkPolicy" || fieldAt(spec, "tier") === "Baseline";
  const subject = readSelector(fieldAt(spec, "subject.namespaces") ?? fieldAt(spec, "subject.pods.namespaceSelector"));
  const everybody = isOpen ? undefined : readEverybody(spec);
  const held = (direction: Direction): HeldTraffic => {
    const rules = asFieldsList(fieldAt(spec, direction.toLowerCase()));
    const denying = rules.some(({ action }) => action === "Deny");
    // What is baseline comes after NetworkPolicies.
    const deniesAll = (whom: Public) =>
      !isBaseline && (everybody === undefined || everybody[direction][whom].action === "Deny");
    return {
      closes: isOpen || denying ? undefined : false,
      opens: isOpen && !isBaseline ? undefined : false,
      overrides: { pods: deniesAll("pods"), outside: deniesAll("outside") },
      // Reach reads them by itself: see `reach/admin-policies.ts`.
      pods: NO_PODS,
    };
  };
  const holds = { Ingress: held("Ingress"), Egress: held("Egress") };
  return {
    source,
    subject: isOpen ? undefined : subject,
    everyPod: readSelector(fieldAt(spec, "subject.pods.podSelector"))?.empty ?? true,
    priority: asNumber(fieldAt(spec, "priority")) ?? Number.MAX_SAFE_INTEGER,
    everybody,
    policy: { title: objectNames(source.object).title, selector: undefined, holds, isAdmins: !isBaseline, isBaseline },
  };
}

/** Of a namespace that is not among what was read only the name is known. */
function adminsFor(evidence: Evidence, { cell, namespace }: Home): OtherPolicy[] {
  const { byTenant, others } = admins(evidence);
  const source = namespaces(evidence).get(cellKey(cell, namespace));
  const own: Labels = { [LABELS.namespaceName]: namespace };
  const isKnown = source !== undefined && openReason(source, "metadata.labels") === undefined;
  const labels = isKnown ? { ...source.object.metadata.labels, ...own } : own;
  const maySelect = ({ requirements }: Selector) =>
    selects({ empty: false, requirements: isKnown ? requirements : requirements.filter(isOfName) }, labels);
  const pinnedHere = isKnown ? (byTenant.get(labels[LABELS.tenant] ?? "") ?? []) : [...byTenant.values()].flat();
  const found = [...others, ...pinnedHere].filter(
    (each) => each.source.cell === cell && (each.subject === undefined || maySelect(each.subject)),
  );
  const opened = openings(
    found.filter(({ policy }) => policy.isAdmins),
    ({ subject }) => subject !== undefined && (isKnown || subject.requirements.every(isOfName)),
  );
  return found.map((each) =>
    DIRECTIONS.reduce((policy, direction) => withOpening(policy, direction, opened[direction], each), each.policy),
  );
}

function withOpening(
  policy: OtherPolicy,
  direction: Direction,
  opened: ReadonlyMap<AdminsPolicy, Opening>,
  each: AdminsPolicy,
): OtherPolicy {
  if (!opened.has(each)) return policy;
  const whom = opened.get(each);
  const opens = whom === undefined ? { opens: undefined } : { opens: true, whom };
  return { ...policy, holds: { ...policy.holds, [direction]: { ...policy.holds[direction], ...opens } } };
}

function isOfName({ key }: { readonly key: string }): boolean {
  return key === LABELS.namespaceName;
}

const namespaces = perEvidence(
  (evidence) =>
    new Map(
      objectsOfKind(evidence, "Namespace").map((source) => [cellKey(source.cell, source.object.metadata.name), source]),
    ),
);

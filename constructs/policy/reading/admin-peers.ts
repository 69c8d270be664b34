import type { Fields } from "./fields";
import { asFields, asTexts, fieldAt } from "./fields";
import { isSet } from "./scalars";
import type { Labels, Selector } from "./selectors";
import { readSelector } from "./selectors";

/** Pods by their namespaces; `whole` where no pod of those is left out. */
export interface Pods {
  readonly namespaces: Selector;
  readonly whole: boolean;
}

/** Labels that namespaces have in common with those that a policy is for, or of which some differs. */
interface Compared {
  readonly keys: readonly string[];
  readonly same: boolean;
}

/** Pods that an administrators' policy is about, be they its subject or the other end of its traffic. */
export interface AdminPods {
  /** Undefined where namespaces are meant by comparing them. */
  readonly namespaces: Selector | undefined;
  readonly compared: Compared | undefined;
  readonly whole: boolean;
}

/**
 * Reads a subject or a peer; undefined where it names no pods. Source: network-policy-api v0.2.0 and v0.1.5, where
 * namespaces are a selector; v0.1.0, NamespacedPeer, where they hold one beside `sameLabels` and `notSameLabels`.
 */
export function readAdminPods(value: unknown): AdminPods | undefined {
  const namespaces = asFields(fieldAt(value, "namespaces"));
  if (namespaces !== undefined) return { ...readNamespaces(namespaces), whole: true };
  const pods = asFields(fieldAt(value, "pods"));
  const inside = asFields(pods?.["namespaces"]);
  const read = inside === undefined ? selected(pods?.["namespaceSelector"]) : readNamespaces(inside);
  return read === undefined ? undefined : { ...read, whole: readSelector(pods?.["podSelector"])?.empty ?? true };
}

/** As seen from a namespace with some labels: several where one of several labels has to differ. */
export function podsSeenFrom({ namespaces, compared, whole }: AdminPods, labels: Labels): Pods[] {
  const found = compared === undefined ? [namespaces] : comparedTo(compared, labels);
  return found.flatMap((each) => (each === undefined ? [] : [{ namespaces: each, whole }]));
}

type Meant = Pick<AdminPods, "namespaces" | "compared">;

function readNamespaces(fields: Fields): Meant {
  const compared = (field: string, same: boolean): Meant => ({
    namespaces: undefined,
    compared: { keys: asTexts(fields[field]), same },
  });
  if (isSet(fields["sameLabels"])) return compared("sameLabels", true);
  if (isSet(fields["notSameLabels"])) return compared("notSameLabels", false);
  return selected(fields["namespaceSelector"]) ?? { namespaces: readSelector(fields), compared: undefined };
}

function selected(selector: unknown): Meant | undefined {
  const namespaces = readSelector(selector);
  return namespaces === undefined ? undefined : { namespaces, compared: undefined };
}

/** None where no label is compared, or where the own namespace lacks one that has to be the same. */
function comparedTo({ keys, same }: Compared, labels: Labels): Selector[] {
  const own = (key: string) => (Object.hasOwn(labels, key) ? [labels[key]!] : []);
  if (keys.length === 0 || (same && keys.some((key) => own(key).length === 0))) return [];
  if (same) return [selectorOf(keys.map((key) => ({ key, operator: "In", values: own(key) })))];
  const all = keys.map((key): Requirement => ({ key, operator: "Exists", values: [] }));
  return keys.map((key) => selectorOf([...all, { key, operator: "NotIn", values: own(key) }]));
}

type Requirement = Selector["requirements"][number];

function selectorOf(requirements: readonly Requirement[]): Selector {
  return { empty: false, requirements };
}

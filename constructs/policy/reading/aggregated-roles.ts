import type { Evidence, EvidenceObject } from "../evidence/evidence";
import { objectsOfKind } from "../evidence/index-of";
import { openReason } from "../evidence/open-reason";
import { perEvidence } from "../evidence/per-evidence";
import { addTo } from "../../core/add-to";
import { asFieldsList, fieldAt } from "./fields";
import { LabelIndex } from "./selector-index";
import type { Labels, Selector } from "./selectors";
import { readSelector, renderSelector, selects } from "./selectors";

/** The roles whose rules are a role's: itself, and those that an aggregated ClusterRole selects. */
export interface RoleParts {
  readonly parts: readonly EvidenceObject[];
  /** Those of which only an apply knows whether they are parts. */
  readonly perhaps: readonly EvidenceObject[];
  /** Kubernetes' own roles whose rules it has, too, by the names under which they are known: `edit`. */
  readonly builtIn: readonly string[];
  /** True where it selects what nobody reads here. */
  readonly isUnread: boolean;
}

/**
 * What a role is made of. The controller of aggregated roles fills in rules: what a cluster gave stands in the role
 * itself, and in a manifest the parts are what the input has. Source: kubernetes.io, RBAC, aggregated ClusterRoles.
 */
export function partsOf(evidence: Evidence, role: EvidenceObject): RoleParts {
  if (!isAggregated(role)) return { parts: [role], perhaps: [], builtIn: [], isUnread: false };
  const kept = known(evidence).get(role);
  if (kept !== undefined) return kept;
  const found = gathered(evidence, role);
  known(evidence).set(role, found);
  return found;
}

const known = perEvidence(() => new Map<EvidenceObject, RoleParts>());

function isAggregated({ object }: EvidenceObject): boolean {
  return object.kind === "ClusterRole" && (object["aggregationRule"] ?? undefined) !== undefined;
}

/** Parts may be aggregated themselves. */
function gathered(evidence: Evidence, role: EvidenceObject): RoleParts {
  const all = clusterRoles(evidence).get(role.cell ?? "");
  const [parts, perhaps, builtIn] = [new Set([role]), new Set<EvidenceObject>(), new Set<string>()];
  const asked = new Set<string>();
  let isUnread = false;
  for (const part of parts) {
    if (!isAggregated(part)) continue;
    isUnread ||= openReason(part, "aggregationRule") !== undefined;
    const selectors = selectorsOf(part);
    // A thousand that select each other ask for the same.
    const selection = selectors.map(renderSelector).join("\n");
    if (!asked.has(selection))
      for (const each of selectors.flatMap((selector) => all?.byLabels.selected(selector) ?? [])) parts.add(each);
    asked.add(selection);
    for (const each of all?.open ?? []) if (!isSelected(selectors, each.object.metadata.labels)) perhaps.add(each);
    if (isFilled(part, all)) continue;
    for (const [name, labels] of BUILT_IN) if (isSelected(selectors, labels)) builtIn.add(name);
    isUnread ||= isSelected(selectors, BOOTSTRAPPED);
  }
  return {
    parts: [...parts],
    perhaps: [...perhaps].filter((each) => !parts.has(each)),
    builtIn: [...builtIn],
    isUnread,
  };
}

function selectorsOf({ object }: EvidenceObject): Selector[] {
  return asFieldsList(fieldAt(object["aggregationRule"], "clusterRoleSelectors")).flatMap(
    (selector) => readSelector(selector) ?? [],
  );
}

function isSelected(selectors: readonly Selector[], labels: Labels | undefined): boolean {
  return selectors.some((selector) => selects(selector, labels ?? {}));
}

/**
 * True where rules stand in the role itself, as a cluster gives them: nothing of Kubernetes' own is missing then. Rules
 * that somebody wrote beside an aggregationRule say nothing of those that the controller puts in their place.
 */
function isFilled({ object }: EvidenceObject, all: ClusterRoles | undefined): boolean {
  const isOfCluster = all?.hasOwn === true || "uid" in object.metadata || "resourceVersion" in object.metadata;
  return isOfCluster && asFieldsList(object["rules"]).length > 0;
}

/**
 * Kubernetes' own role `view`, where nobody has read it: whatever its label makes a part of it, it gives, too.
 * Source: kubernetes v1.36.3, bootstrappolicy.
 */
export function unreadView(evidence: Evidence, cell: string | undefined): EvidenceObject {
  const views = unreadViews(evidence);
  const kept = views.get(cell ?? "") ?? {
    object: {
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind: "ClusterRole",
      metadata: { name: "view" },
      aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [toRole("view")]: "true" } }] },
    },
    ...(cell === undefined ? {} : { cell }),
  };
  views.set(cell ?? "", kept);
  return kept;
}

const unreadViews = perEvidence(() => new Map<string, EvidenceObject>());

/** The label that makes a role a part of one of Kubernetes' own. */
function toRole(name: string): string {
  return `rbac.authorization.k8s.io/aggregate-to-${name}`;
}

/** Labels that Kubernetes gives all roles of its own. Source: kubernetes v1.36.3, bootstrappolicy. */
const BOOTSTRAPPED: Labels = { "kubernetes.io/bootstrapping": "rbac-defaults" };

/** Those that are parts of its roles for people. */
const BUILT_IN: readonly (readonly [name: string, labels: Labels])[] = ["admin", "edit", "view"].map((name) => [
  name,
  { ...BOOTSTRAPPED, [toRole(name)]: "true" },
]);

interface ClusterRoles {
  readonly byLabels: LabelIndex<EvidenceObject>;
  /** Those whose labels only an apply knows. */
  readonly open: readonly EvidenceObject[];
  /** True where Kubernetes' own are among them: they were read from a cluster. */
  readonly hasOwn: boolean;
}

const clusterRoles = perEvidence((evidence): ReadonlyMap<string, ClusterRoles> => {
  const found = new Map<string, EvidenceObject[]>();
  for (const role of objectsOfKind(evidence, "ClusterRole")) addTo(found, role.cell ?? "", role);
  return new Map(
    [...found].map(([cell, all]) => [
      cell,
      {
        byLabels: new LabelIndex(all, ({ object }) => [object.metadata.labels ?? {}]),
        open: all.filter((role) => openReason(role, "metadata.labels") !== undefined),
        hasOwn: all.some(({ builtIn }) => builtIn === true),
      },
    ]),
  );
});

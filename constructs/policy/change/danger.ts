import type { FieldPath } from "../../core/fault";
import type { KubernetesObject } from "../../core/kubernetes";
import { objectTitle } from "../../core/kubernetes";
import { LABELS } from "../../core/labels";
import type { CellUsage, ChangeContext, ResourceChange } from "./contract";
import type { Change } from "./domain";
import { shownText } from "./hidden";

/** All that is ever said about a kind of danger; the docs are made of it. */
export interface DangerKind {
  /** Public and stable: what `--allow` names. */
  readonly kind: string;
  /** What would happen, as a sentence without a full stop. */
  readonly title: string;
  /** Who loses what, and when it is noticed. */
  readonly why: string;
  readonly fix: string;
  /** The specification or vendor's document that it rests on. */
  readonly source: string;
  /** Must not throw on odd input: what cannot be read is `unknown`. */
  find(change: Change, context: ChangeContext): readonly Found[];
}

/** A danger, or what keeps anybody from ruling it out. */
export interface Found {
  readonly verdict: "danger" | "unknown";
  readonly subject: string;
  /** Reads on after the subject. */
  readonly what: string;
  readonly detail?: string;
  /** Tells several findings about one subject apart. */
  readonly attribute?: string;
  readonly resource?: ResourceChange;
  /** Field of the user's files that makes it. */
  readonly path?: FieldPath;
  /** Where the kind's own advice is too general. */
  readonly fix?: string;
}

/** `<group>/<kind>` of an object, without the version. */
export function groupKind({ apiVersion, kind }: KubernetesObject): string {
  const slash = apiVersion.lastIndexOf("/");
  return `${slash < 0 ? "" : apiVersion.slice(0, slash)}/${kind}`;
}

/** Changes of objects of some kinds, named `<group>/<kind>`. */
export function changesOf(change: Change, kinds: readonly string[]): ResourceChange[] {
  return change.resources.filter(({ before, after }) => {
    const object = before ?? after;
    return object !== undefined && kinds.includes(groupKind(object));
  });
}

/** Changes after which the object that is there now is gone: deleted, or deleted and made anew. */
export function losses(change: Change, kinds: readonly string[]): ResourceChange[] {
  return changesOf(change, kinds).filter(isLoss);
}

export function isLoss({ action }: Pick<ResourceChange, "action">): boolean {
  return action === "delete" || action === "replace";
}

/** `would be deleted`. */
export function lossWords({ action }: ResourceChange): string {
  return action === "replace" ? "would be deleted and made anew" : "would be deleted";
}

/** `Namespace charite-genomics`. */
export function subjectOf({ before, after, address }: ResourceChange): string {
  const object = before ?? after;
  return object === undefined ? address : shownText(objectTitle(object));
}

/** The tenant that an object is of, by its label, else by the stack that it stands in. */
export function tenantIdOf(change: Change, { before, after, stack }: ResourceChange): string | undefined {
  const label = (after ?? before)?.metadata.labels?.[LABELS.tenant];
  const facts = change.plans.find((plan) => plan.stack === stack);
  const ofStack = [facts?.factsAfter, facts?.factsBefore].find((candidate) => candidate?.kind === "tenant");
  return label ?? (ofStack?.kind === "tenant" ? ofStack.tenant.id : undefined);
}

/** The live cell that a change is for; undefined where nobody looked. */
export function usageOf(context: ChangeContext, { cell }: Pick<ResourceChange, "cell">): CellUsage | undefined {
  const { usage } = context;
  return cell !== undefined && usage !== undefined && Object.hasOwn(usage, cell) ? usage[cell] : undefined;
}

/** True where the stack that a change stands in was never applied: nothing runs yet that it could hurt. */
export function isFirstApply(change: Change, { stack }: ResourceChange): boolean {
  const plan = change.plans.find((candidate) => candidate.stack === stack);
  return plan !== undefined && plan.factsAfter !== undefined && plan.factsBefore === undefined;
}

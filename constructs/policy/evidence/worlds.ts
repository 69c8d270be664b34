import type { Evidence, EvidenceObject, StackEvidence } from "./evidence";
import { perEvidence } from "./per-evidence";

/** The evidence as it would be if of the objects that may be there some were not. */
export interface World {
  readonly evidence: Evidence;
  /** The objects that are not there; never empty. */
  readonly absent: readonly EvidenceObject[];
}

/** Most conditions that are tried one by one. */
const MAX_CONDITIONS = 16;
/** Objects that may be judged once more for such conditions: of many, fewer are tried. */
const MAX_OBJECTS = 20_000;

/**
 * The other ways in which an evidence may turn out for something in it, which is there itself: with nothing of what is
 * made under another condition than it, and with that of one other condition alone. Empty where everything will be there.
 * Of more than sixteen conditions, and of fewer in a large evidence, the last are taken for one.
 * @param object what it is for, or what it is made of; undefined for what is there in any case.
 */
export function worldsAround(evidence: Evidence, object: EvidenceObject | undefined): readonly World[] {
  const worlds = worldsOf(evidence);
  if (worlds === undefined) return [];
  const { without, groupOf, onlyWith } = worlds;
  if (object?.perhaps === undefined) return onlyWith.length > 1 ? [without, ...onlyWith] : [without];
  // It is there, and so is what is made with it: where there is no other condition, that is everything.
  return onlyWith.length > 1 ? [onlyWith[groupOf(object)]!] : [];
}

/** True where everything will be there, as in most inputs. */
export function isCertain(evidence: Evidence): boolean {
  return worldsOf(evidence) === undefined;
}

interface Worlds {
  readonly without: World;
  readonly onlyWith: readonly World[];
  readonly groupOf: (object: EvidenceObject) => number;
}

const worldsOf = perEvidence((evidence): Worlds | undefined => {
  const conditions = new Map<string, number>();
  const last = Math.min(MAX_CONDITIONS, Math.max(2, Math.floor(MAX_OBJECTS / evidence.objects.length))) - 1;
  for (const { perhaps } of evidence.objects)
    if (perhaps !== undefined && !conditions.has(perhaps.condition))
      conditions.set(perhaps.condition, Math.min(conditions.size, last));
  if (conditions.size === 0) return undefined;
  const groupOf = ({ perhaps }: EvidenceObject) => (perhaps === undefined ? -1 : conditions.get(perhaps.condition)!);
  const groups = [...new Set(conditions.values())];
  return {
    groupOf,
    without: worldWith(evidence, (object) => object.perhaps === undefined),
    onlyWith: groups.map((group) =>
      worldWith(evidence, (object) => object.perhaps === undefined || groupOf(object) === group),
    ),
  };
});

function worldWith(evidence: Evidence, isThere: (object: EvidenceObject) => boolean): World {
  return {
    evidence: {
      ...evidence,
      objects: evidence.objects.filter(isThere),
      stacks: evidence.stacks.map((stack) => stackWith(stack, isThere)),
    },
    absent: evidence.objects.filter((object) => !isThere(object)),
  };
}

function stackWith(stack: StackEvidence, isThere: (object: EvidenceObject) => boolean): StackEvidence {
  const resources = stack.resources.filter(({ object }) => object === undefined || isThere(object));
  return resources.length === stack.resources.length ? stack : { ...stack, resources };
}

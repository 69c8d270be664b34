import type { Evidence, EvidenceObject, StackEvidence } from "./evidence";
import { perEvidence } from "./per-evidence";
import type { Twice } from "./several";
import { twice } from "./several";

/** The evidence as it would be if of the objects that may be there some were not, or several of each. */
export interface World {
  readonly evidence: Evidence;
  /** The objects that are not there. */
  readonly absent: readonly EvidenceObject[];
  /** The objects that there are two of, and the second of each. */
  readonly twice?: Pick<Twice, "repeated" | "copies">;
  /** What holds in the evidence and not here, where that is something else, as it follows `if`. */
  readonly whether?: string;
  /** True where what is asked about is there all the same, though the evidence has it not. */
  readonly isBesides?: true;
}

/** Most conditions that are tried one by one. */
const MAX_CONDITIONS = 16;
/** Objects that may be judged once more for such conditions: of many, fewer are tried. */
const MAX_OBJECTS = 20_000;

/**
 * The other ways in which an evidence may turn out for something in it, which is there itself: with nothing of what is
 * made under another condition than it, without that of one other condition, with two of what there may be several of,
 * and with clusters that may be one or several.
 * Empty where all of that is known.
 * Of more than sixteen conditions, and of fewer in a large evidence, the last are left out together.
 * @param object what it is for, or what it is made of; undefined for what is there in any case.
 */
export function worldsAround(evidence: Evidence, object: EvidenceObject | undefined): readonly World[] {
  const worlds = worldsOf(evidence);
  if (worlds === undefined) return [];
  const condition = object?.perhaps?.condition;
  const known = worlds.around.get(condition);
  if (known !== undefined) return known;
  const around = worlds.of(condition);
  worlds.around.set(condition, around);
  return around;
}

/** True where there is no other way, as in most inputs. */
export function isCertain(evidence: Evidence): boolean {
  return worldsOf(evidence) === undefined;
}

interface Worlds {
  readonly of: (condition: string | undefined) => readonly World[];
  readonly around: Map<string | undefined, readonly World[]>;
}

const worldsOf = perEvidence((evidence): Worlds | undefined => {
  const conditions = [...new Set(evidence.objects.flatMap(({ perhaps }) => perhaps?.condition ?? []))];
  const elsewhere = (evidence.otherwise?.() ?? []).map(({ objects, stacks, whether }): World => {
    const { otherwise: _otherwise, ...same } = evidence;
    return { evidence: { ...same, objects, stacks }, absent: [], whether };
  });
  const several = twice(evidence);
  if (several !== undefined) elsewhere.unshift({ evidence: several.evidence, absent: [], twice: several });
  if (conditions.length === 0 && elsewhere.length === 0) return undefined;
  const most = Math.min(MAX_CONDITIONS, Math.max(2, Math.floor(MAX_OBJECTS / evidence.objects.length)));
  const groups = conditions.slice(0, most).map((condition) => new Set([condition]));
  const others = new Set(conditions.slice(most));
  if (others.size > 0) groups.push(others);
  const isNeeded = ({ perhaps }: EvidenceObject) => perhaps === undefined;
  const without = worldWith(evidence, isNeeded);
  const besides: World = { ...without, isBesides: true };
  const allBut = groups.map((group) => ({
    group,
    world: worldWith(evidence, ({ perhaps }) => perhaps === undefined || !group.has(perhaps.condition)),
  }));
  // Those with one condition less come first: what they change is told by that condition.
  const of = (own: string | undefined): readonly World[] => {
    const rest = allBut.filter(({ group }) => own === undefined || !group.has(own)).map(({ world }) => world);
    if (conditions.length <= 1) return [...rest, ...elsewhere];
    if (own === undefined) return [...rest, without, ...elsewhere];
    // Of two conditions nothing is left without the other.
    if (conditions.length === 2) return [...rest, ...elsewhere];
    const isTried = !others.has(own);
    const alone = () => worldWith(evidence, (item) => isNeeded(item) || item.perhaps?.condition === own);
    return [...rest, isTried ? alone() : besides, ...elsewhere];
  };
  return { of, around: new Map() };
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

import { oncePer } from "../core/once-per";
import type { Answer } from "./answer";
import { answerOf } from "./answer";
import type { Evidence } from "./evidence/evidence";
import type { World } from "./evidence/worlds";
import { worldsAround } from "./evidence/worlds";
import type { Rule } from "./rule";
import { settled, whetherMade } from "./settled";
import type { Subject } from "./subject";
import { notApplicable } from "./verdict";

/**
 * A rule's answers where some objects may be there or not, as with a `count` that only an apply knows: what is not the
 * same with them and without them is unknown.
 */
export class OtherWorlds {
  /** @param evidence with all objects that may be there. */
  constructor(
    private readonly rule: Rule,
    private readonly parameters: unknown,
    private readonly evidence: Evidence,
  ) {}

  /** Subjects that there are only where some object is not: the rule has nothing to say of them as things are. */
  othersThan(subjects: readonly Subject<unknown>[]): readonly Subject<unknown>[] {
    const worlds = worldsAround(this.evidence, undefined);
    const known = new Set(subjects.map(keyOf));
    const found = worlds.flatMap(({ evidence }) => [...this.subjects(evidence)]);
    return [...new Map(found.filter(([key]) => !known.has(key))).values()];
  }

  /** What can be said for certain, of what the rule says where everything is there. */
  settled(answer: Answer, subject: Subject<unknown>): Answer {
    let said = answer;
    for (const world of worldsAround(this.evidence, subject.object ?? subject.resource?.object)) {
      const other = this.answerIn(world, subject);
      if (other !== undefined) said = settled(said, other, () => whetherMade(world.absent, this.rule, subject));
    }
    return said;
  }

  /** Undefined where it must be the same. */
  private answerIn({ evidence, isBesides }: World, subject: Subject<unknown>): Answer | undefined {
    const { item, object, resource } = subject;
    if (looksAtItemAlone(this.rule) && (item === object || item === resource)) return undefined;
    const there = isBesides === true ? subject : this.subjects(evidence).get(keyOf(subject));
    if (there === undefined) return notApplicable();
    return looksAtItemAlone(this.rule) && there.item === item
      ? undefined
      : answerOf(this.rule, this.parameters, there, evidence);
  }

  private readonly subjects = oncePer(
    (evidence: Evidence): ReadonlyMap<string, Subject<unknown>> =>
      new Map(this.rule.subjects(evidence, this.parameters).map((subject) => [keyOf(subject), subject])),
  );
}

/** A check that takes neither evidence nor parameters. */
function looksAtItemAlone(rule: Rule): boolean {
  return rule.joins.length === 0 && rule.check.length === 1;
}

/** Several objects may have one name. */
function keyOf({ name, object, resource }: Subject<unknown>): string {
  const { stack = "", address = "" } = resource ?? object ?? {};
  return [name, stack, address].join("\n");
}

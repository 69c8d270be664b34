import { oncePer } from "../core/once-per";
import type { Answer } from "./answer";
import { answerOf } from "./answer";
import type { Evidence, EvidenceObject } from "./evidence/evidence";
import type { World } from "./evidence/worlds";
import { isCertain, worldsAround } from "./evidence/worlds";
import type { Counterparts } from "./counterparts";
import { byKey, counterparts } from "./counterparts";
import type { Rule } from "./rule";
import { settled, whetherMade, whetherOnce } from "./settled";
import type { Subject } from "./subject";
import { notApplicable } from "./verdict";

/**
 * A rule's answers where some objects may be there or not, as with a `count` that only an apply knows: what is not the
 * same with them and without them is unknown.
 */
export class OtherWorlds {
  /** Those of the evidence, and those that there are only in another world: of them the rule says nothing as things are. */
  readonly subjects: readonly Subject<unknown>[];
  readonly notHere: ReadonlySet<Subject<unknown>>;

  /** @param here the rule's subjects in the evidence. */
  private constructor(
    private readonly rule: Rule,
    private readonly parameters: unknown,
    private readonly evidence: Evidence,
    here: readonly Subject<unknown>[],
    worlds: readonly World[],
    private readonly isAlone: boolean,
  ) {
    const known = byKey(here);
    const more = new Map<string, Subject<unknown>>();
    for (const world of worlds)
      for (const [key, subject] of byKey(this.subjectsIn(world.evidence)))
        if (!known.has(key) && !isCopy(subject, world)) more.set(key, subject);
    this.notHere = new Set(more.values());
    this.subjects = more.size === 0 ? here : [...here, ...more.values()];
  }

  /**
   * Undefined where there is no other way for this rule, as in most inputs.
   * @param evidence with all objects that may be there.
   * @param here the rule's subjects in it.
   */
  static around(
    rule: Rule,
    parameters: unknown,
    evidence: Evidence,
    here: readonly Subject<unknown>[],
  ): OtherWorlds | undefined {
    if (isCertain(evidence)) return undefined;
    const isAlone = looksAtItemAlone(rule);
    const worlds = worldsFor(evidence, undefined, isAlone);
    return worlds.length === 0 ? undefined : new OtherWorlds(rule, parameters, evidence, here, worlds, isAlone);
  }

  /** What can be said for certain, of what the rule says where everything is there. */
  settled(answer: Answer, subject: Subject<unknown>): Answer {
    let said = answer;
    for (const world of worldsFor(this.evidence, subject.object ?? subject.resource?.object, this.isAlone)) {
      const other = this.answerIn(world, subject);
      if (other === undefined) continue;
      said = settled(said, other, () => whetherIn(world, this.rule, subject));
    }
    return said;
  }

  /** Undefined where it must be the same. */
  private answerIn({ evidence, isBesides }: World, subject: Subject<unknown>): Answer | undefined {
    const { item, object, resource } = subject;
    const { isAlone } = this;
    if (isAlone && (item === object || item === resource || isBesides === true)) return undefined;
    const others = this.counterpartsIn(evidence);
    if (isAlone && !others.isOther(subject)) return undefined;
    const there = isBesides === true ? subject : others.of(subject);
    return there === undefined ? notApplicable() : answerOf(this.rule, this.parameters, there, evidence);
  }

  private readonly counterpartsIn = oncePer((evidence: Evidence): Counterparts =>
    counterparts(this.subjects)(this.subjectsIn(evidence)),
  );

  private readonly subjectsIn = oncePer((evidence: Evidence) => this.rule.subjects(evidence, this.parameters));
}

/** A second of several is there to be counted: what is wrong with it is wrong with the first. */
function isCopy({ object, resource }: Subject<unknown>, { twice }: World): boolean {
  const made = object ?? resource?.object;
  return made !== undefined && twice?.copies.has(made) === true;
}

/** What holds as things are, and not in another world, as it follows `if`. */
function whetherIn({ whether, twice, absent }: World, rule: Rule, subject: Subject<unknown>): string {
  return (
    whether ?? (twice === undefined ? whetherMade(absent, rule, subject) : whetherOnce(twice.repeated, rule, subject))
  );
}

/** An item alone is the same in whichever cluster it stands. */
function worldsFor(evidence: Evidence, object: EvidenceObject | undefined, isAlone: boolean): readonly World[] {
  const worlds = worldsAround(evidence, object);
  return isAlone ? withoutArranged(worlds) : worlds;
}

const withoutArranged = oncePer((worlds: readonly World[]) => worlds.filter(({ whether }) => whether === undefined));

/** A check that takes neither evidence nor parameters, or says that it looks at nothing else. */
function looksAtItemAlone(rule: Rule): boolean {
  return rule.joins.length === 0 && !(rule.looksAround ?? rule.check.length !== 1);
}

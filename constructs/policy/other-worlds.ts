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
  /** Those of the evidence, and those that there are only in another world: of them the rule says nothing as things are. */
  readonly subjects: readonly Subject<unknown>[];
  readonly notHere: ReadonlySet<Subject<unknown>>;
  private readonly keys: ReadonlyMap<Subject<unknown>, string>;

  /**
   * @param evidence with all objects that may be there.
   * @param here the rule's subjects in it.
   */
  constructor(
    private readonly rule: Rule,
    private readonly parameters: unknown,
    private readonly evidence: Evidence,
    here: readonly Subject<unknown>[],
  ) {
    const known = byKey(here);
    const others = worldsAround(evidence, undefined).flatMap((world) => [...this.subjectsIn(world.evidence)]);
    const more = new Map(others.filter(([key]) => !known.has(key)));
    this.notHere = new Set(more.values());
    this.subjects = more.size === 0 ? here : [...here, ...more.values()];
    this.keys = new Map([...known, ...more].map(([key, subject]) => [subject, key]));
  }

  /** What can be said for certain, of what the rule says where everything is there. */
  settled(answer: Answer, subject: Subject<unknown>): Answer {
    let said = answer;
    for (const world of worldsAround(this.evidence, subject.object ?? subject.resource?.object)) {
      const other = this.answerIn(world, subject);
      if (other === undefined) continue;
      said = settled(said, other, () => world.whether ?? whetherMade(world.absent, this.rule, subject));
    }
    return said;
  }

  /** Undefined where it must be the same. */
  private answerIn({ evidence, isBesides }: World, subject: Subject<unknown>): Answer | undefined {
    const { item, object, resource } = subject;
    if (looksAtItemAlone(this.rule) && (item === object || item === resource)) return undefined;
    const there = isBesides === true ? subject : this.subjectsIn(evidence).get(this.keys.get(subject) ?? "");
    if (there === undefined) return notApplicable();
    return looksAtItemAlone(this.rule) && there.item === item
      ? undefined
      : answerOf(this.rule, this.parameters, there, evidence);
  }

  private readonly subjectsIn = oncePer((evidence: Evidence): ReadonlyMap<string, Subject<unknown>> =>
    byKey(this.rule.subjects(evidence, this.parameters)),
  );
}

/** A check that takes neither evidence nor parameters. */
function looksAtItemAlone(rule: Rule): boolean {
  return rule.joins.length === 0 && rule.check.length === 1;
}

/** By what is the same in each world: an object's cluster, which is in its name, may be another there. */
function byKey(subjects: readonly Subject<unknown>[]): Map<string, Subject<unknown>> {
  const found = new Map<string, Subject<unknown>>();
  const met = new Map<string, number>();
  for (const subject of subjects) {
    const { stack, address } = subject.resource ?? subject.object ?? {};
    const key = address === undefined ? subject.name : `${stack ?? ""}\n${address}`;
    // Several subjects of one object come in the same order.
    const nth = (met.get(key) ?? 0) + 1;
    met.set(key, nth);
    found.set(`${key}\n${nth}`, subject);
  }
  return found;
}

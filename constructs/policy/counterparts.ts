import { oncePer } from "../core/once-per";
import { objectNames } from "./evidence/scopes";
import type { Subject } from "./subject";

type Subjects = readonly Subject<unknown>[];

/** What the subjects of a rule are in another world. */
export interface Counterparts {
  /** The same subject there; undefined for one that is not there. */
  readonly of: (subject: Subject<unknown>) => Subject<unknown> | undefined;
  /** True where the subject's item is not there, or is another than here: few are, and most rules ask no more. */
  readonly isOther: (subject: Subject<unknown>) => boolean;
}

/** Subjects by what is the same in each world: an object's cluster, which is in its name, may be another there. */
export const byKey = oncePer((subjects: Subjects): ReadonlyMap<string, Subject<unknown>> => {
  const found = new Map<string, Subject<unknown>>();
  const met = new Map<string, number>();
  for (const subject of subjects) {
    const key = keyOf(subject);
    // Several subjects of one object come in the same order.
    const nth = (met.get(key) ?? 0) + 1;
    met.set(key, nth);
    found.set(`${key}\n${nth}`, subject);
  }
  return found;
});

/**
 * What each subject of one world is in another. Made once for two lists: forty rules ask about the same.
 * @returns a function of the list of the other world.
 */
export const counterparts = oncePer((here: Subjects) =>
  oncePer((there: Subjects): Counterparts => {
    const known = byKey(there);
    const others = new Map<Subject<unknown>, Subject<unknown> | undefined>();
    for (const [key, subject] of byKey(here)) {
      const other = known.get(key);
      if (other !== subject) others.set(subject, other);
    }
    return {
      of: (subject) => (others.has(subject) ? others.get(subject) : subject),
      isOther: (subject) => others.has(subject) && others.get(subject)?.item !== subject.item,
    };
  }),
);

function keyOf({ name, resource, object }: Subject<unknown>): string {
  const { stack = "", address } = resource ?? object ?? {};
  if (address !== undefined) return `${stack}\n${address}`;
  return object === undefined ? name : `${stack}\n${objectNames(object.object).key}`;
}

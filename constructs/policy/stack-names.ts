import { addTo } from "../core/add-to";
import type { StackEvidence } from "./evidence/evidence";

/** What a name that was written down means in this run: one stack, none, or one of several. */
export type Meant = readonly string[];

/** A subject as this run names it, or the stacks that its name may mean. */
export type SubjectNow = { readonly subject: string } | { readonly oneOf: Meant };

/** Subjects that end in a stack's name: `stack net`, `Pod a/b in net`, `provider helm of stack net`. */
const OF_STACK = /^((?:.* )?(?:in|stack)) (.+)$/;

/**
 * Stacks by every end of their paths: a run that checks `eu/prod` alone calls it `prod`, and by more of its path where
 * another `prod` is checked with it. What was written down in the one run holds in the other, as long as it means one stack.
 */
export class StackNames {
  private readonly ids: ReadonlySet<string>;

  constructor(private readonly stacks: readonly Pick<StackEvidence, "id" | "path">[]) {
    this.ids = new Set(stacks.map(({ id }) => id));
  }

  meant(name: string): Meant {
    if (this.ids.has(name)) return [name];
    this.byEnd ??= endsOf(this.stacks);
    return this.byEnd.get(name) ?? [];
  }

  /** The name as it is in this run, where it means one stack; else as it is. */
  now(name: string): string {
    const [id, ...others] = this.meant(name);
    return id === undefined || others.length > 0 ? name : id;
  }

  subjectNow(subject: string): SubjectNow {
    const [, words, name] = OF_STACK.exec(subject) ?? [];
    if (words === undefined || name === undefined) return { subject };
    const meant = this.meant(name);
    if (meant.length > 1) return { oneOf: meant };
    return { subject: meant.length === 0 ? subject : `${words} ${meant[0]}` };
  }

  private byEnd: ReadonlyMap<string, Meant> | undefined;
}

function endsOf(stacks: readonly Pick<StackEvidence, "id" | "path">[]): ReadonlyMap<string, Meant> {
  const ends = new Map<string, string[]>();
  for (const { id, path = [] } of stacks)
    for (let length = 1; length <= path.length; length++) {
      const end = path.slice(-length).join("/");
      // A configuration and its plan are one stack.
      if (ends.get(end)?.includes(id) !== true) addTo(ends, end, id);
    }
  return ends;
}

/** The last part of a stack's name, which is the same whatever else is checked. */
export function ownName(stack: string): string {
  return stack.slice(stack.lastIndexOf("/") + 1);
}

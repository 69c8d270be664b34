import type { Evidence, StackEvidence } from "../evidence/evidence";
import { maybeIn } from "../evidence/beside";
import type { Subject } from "../subject";
import { stacks } from "../subject";
import type { Unknown, Verdict, Violation } from "../verdict";
import { passUnless, unknown } from "../verdict";

/** Stacks whose states are judged together. */
export type States = readonly StackEvidence[];

/**
 * The states of a site as one subject, because one field of site.yaml says where all of them are kept: a thousand
 * tenants would be a thousand times the same finding. Somebody else's stacks each stand for themselves.
 */
export function states(evidence: Evidence): Subject<States>[] {
  const ours = evidence.stacks.filter(({ kind }) => kind !== "foreign");
  const foreign = stacks(evidence).filter(({ item }) => item.kind === "foreign");
  const name = evidence.site === undefined ? "states of the site" : `states of site ${evidence.site.id}`;
  return [
    ...(ours.length > 0 ? [{ name, path: ["state"], item: ours }] : []),
    ...foreign.map(({ name: id, item }) => ({ name: id, stack: item, item: [item] })),
  ];
}

/** Why nobody can say something of a stack that its input leaves out. */
export function whyUnread({ unreadFiles }: StackEvidence, what: string): string {
  return unreadFiles === undefined ? `neither a plan nor a state says ${what}` : `${what} ${maybeIn(unreadFiles)}`;
}

/** Judges each state; what is wrong with several in the same way is said once, with how many it is. */
export function judgeStates(
  all: States,
  judge: (stack: StackEvidence) => readonly (Violation | Unknown)[],
): readonly Verdict[] {
  const silent = all.find(({ unread }) => unread?.includes("backend") === true);
  if (silent !== undefined) return [unknown(whyUnread(silent, "where the state is kept"))];
  const found = new Map<string, { readonly violation: Violation; readonly stacks: string[] }>();
  const open = new Map<string, Unknown>();
  for (const stack of all) {
    for (const violation of judge(stack)) {
      if (violation.verdict === "unknown") {
        open.set(violation.attribute ?? "", violation);
        continue;
      }
      const key = `${violation.attribute ?? ""}\n${violation.actual}`;
      const known = found.get(key) ?? { violation, stacks: [] };
      known.stacks.push(stack.id);
      found.set(key, known);
    }
  }
  const violations = [...found.values()].map(({ violation, stacks: ids }) =>
    all.length === 1 ? violation : { ...violation, detail: listed(ids) },
  );
  // Of one attribute one thing is said: what is wrong, whatever else may be.
  const said = new Set(violations.map(({ attribute = "" }) => attribute));
  const unsaid = [...open].flatMap(([attribute, each]) => (said.has(attribute) ? [] : [each]));
  return unsaid.length === 0 ? passUnless(violations) : [...violations, ...unsaid];
}

function listed(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).join(", ");
  return ids.length > 3 ? `in ${shown} and ${ids.length - 3} more` : `in ${shown}`;
}

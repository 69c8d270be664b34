/** What came of trying some changes together. */
export type Trial<State, Change> =
  | { readonly state: State }
  /** They don't go together; changes that seem to be at fault, where anything says so. */
  | { readonly suspects: ReadonlySet<Change> };

/** What was had, and where that led. */
export interface Had<State, Change> {
  readonly state: State;
  readonly changes: readonly Change[];
}

/**
 * Most changes that are tried alone and fail before the rest is left: each trial costs a check of everything, and a thousand
 * that one cause forbids are forbidden one by one.
 */
const MAX_FAILURES = 16;

/**
 * As many of the changes as can be had. What doesn't go together is tried in parts: those that nothing speaks against,
 * then the rest; else half by half. So one that can't be had among a thousand costs a dozen trials, and not a thousand.
 */
export function mostOf<State, Change>(
  all: readonly Change[],
  start: State,
  attempt: (from: State, changes: readonly Change[]) => Trial<State, Change>,
): Had<State, Change> {
  let failures = 0;
  const had = (from: State, changes: readonly Change[]): Had<State, Change> => {
    if (changes.length === 0 || failures >= MAX_FAILURES) return { state: from, changes: [] };
    const trial = attempt(from, changes);
    if ("state" in trial) return { state: trial.state, changes };
    if (changes.length === 1) {
      failures += 1;
      return { state: from, changes: [] };
    }
    const [first, second] = parts(changes, trial.suspects);
    const before = had(from, first);
    const after = had(before.state, second);
    return { state: after.state, changes: [...before.changes, ...after.changes] };
  };
  return had(start, all);
}

function parts<Change>(
  changes: readonly Change[],
  suspects: ReadonlySet<Change>,
): [readonly Change[], readonly Change[]] {
  const free = changes.filter((change) => !suspects.has(change));
  if (free.length > 0 && free.length < changes.length) return [free, changes.filter((change) => suspects.has(change))];
  const half = Math.ceil(changes.length / 2);
  return [changes.slice(0, half), changes.slice(half)];
}

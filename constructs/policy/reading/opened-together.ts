import { addTo } from "../../core/add-to";
import { openReason } from "../evidence/open-reason";
import { asList, fieldAt } from "./fields";
import type { Allowance, Direction, PolicyView } from "./network-policies";
import { ENDS, EVERY_POD_OF_CLUSTER, isToEveryPod, opensTo, readAllowances, selectorOfPods } from "./network-policies";
import { renderSelector } from "./selectors";

/** Policies that take a default deny back together, and whom they let through. */
export interface OpenedTogether {
  readonly policies: readonly PolicyView[];
  readonly whom: Whom;
}

type Whom = NonNullable<ReturnType<typeof opensTo>>;

/**
 * Policies of a namespace that take a default deny back together, each with some of the addresses or the ports. Those of
 * one selector add up, and with them those of every pod; pods that different selectors share are not looked for.
 */
export function openedTogether(policies: readonly PolicyView[], direction: Direction): OpenedTogether | undefined {
  const adding = policies.filter(
    ({ source, allowances }) =>
      allowances[direction].some(mayAdd) && openReason(source, "spec.podSelector") === undefined,
  );
  if (adding.length < 2) return undefined;
  const wide = adding.filter(({ everyPod }) => everyPod);
  const bySelector = new Map<string, PolicyView[]>();
  for (const policy of adding)
    if (!policy.everyPod) addTo(bySelector, renderSelector(selectorOfPods(policy.source)), policy);
  const groups = [wide, ...[...bySelector.values()].map((own) => [...wide, ...own])];
  for (const whom of ["everywhere", EVERY_POD_OF_CLUSTER] as const) {
    const isOpen = (group: readonly PolicyView[]) => open(group, direction, whom);
    const found = groups.find(isOpen);
    if (found !== undefined) return { policies: needed(found, isOpen), whom };
  }
  return undefined;
}

/** Without those that the others are open without. */
function needed(
  policies: readonly PolicyView[],
  isOpen: (group: readonly PolicyView[]) => boolean,
): readonly PolicyView[] {
  if (policies.length > MOST_TRIED) return policies;
  return policies.reduce((kept, policy) => {
    const others = kept.filter((each) => each !== policy);
    return isOpen(others) ? others : kept;
  }, policies);
}

/** Each is tried with all others: of more it is enough to know that they are open. */
const MOST_TRIED = 32;

function open(policies: readonly PolicyView[], direction: Direction, whom: Whom): boolean {
  if (policies.length < 2) return false;
  const rules = policies.flatMap(({ source }) => asList(fieldAt(source.object["spec"], direction.toLowerCase())));
  return readAllowances(rules, ENDS[direction]).some((allowance) => opensTo(allowance) === whom);
}

/** True for what may be part of everybody: all peers or all pods on some ports, or addresses. */
function mayAdd(allowance: Allowance): boolean {
  return isToEveryPod(allowance) || allowance.peers?.some(({ cidr }) => cidr !== undefined) === true;
}

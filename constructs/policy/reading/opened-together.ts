import { addTo } from "../../core/add-to";
import { openReason } from "../evidence/open-reason";
import { asList, fieldAt } from "./fields";
import type { Allowance, Direction, PolicyView } from "./network-policies";
import { allowsEverything, ENDS, readAllowances, selectorOfPods } from "./network-policies";
import { renderSelector } from "./selectors";

/**
 * Policies of a namespace that take a default deny back together, each with some of the addresses or the ports. Those of
 * one selector add up, and with them those of every pod; pods that different selectors share are not looked for.
 */
export function openedTogether(policies: readonly PolicyView[], direction: Direction): readonly PolicyView[] {
  const adding = policies.filter(
    ({ source, allowances }) =>
      allowances[direction].some(mayAdd) && openReason(source, "spec.podSelector") === undefined,
  );
  if (adding.length < 2) return [];
  const wide = adding.filter(({ everyPod }) => everyPod);
  const bySelector = new Map<string, PolicyView[]>();
  for (const policy of adding)
    if (!policy.everyPod) addTo(bySelector, renderSelector(selectorOfPods(policy.source)), policy);
  const groups = [wide, ...[...bySelector.values()].map((own) => [...wide, ...own])];
  return needed(groups.find((group) => open(group, direction)) ?? [], direction);
}

/** Without those that the others are open without. */
function needed(policies: readonly PolicyView[], direction: Direction): readonly PolicyView[] {
  if (policies.length > MOST_TRIED) return policies;
  return policies.reduce((kept, policy) => {
    const others = kept.filter((each) => each !== policy);
    return open(others, direction) ? others : kept;
  }, policies);
}

/** Each is tried with all others: of more it is enough to know that they are open. */
const MOST_TRIED = 32;

function open(policies: readonly PolicyView[], direction: Direction): boolean {
  if (policies.length < 2) return false;
  const rules = policies.flatMap(({ source }) => asList(fieldAt(source.object["spec"], direction.toLowerCase())));
  return readAllowances(rules, ENDS[direction]).some(allowsEverything);
}

/** True for what may be part of everybody: all peers on some ports, or addresses. */
function mayAdd({ peers }: Allowance): boolean {
  return peers === undefined || peers.some(({ cidr }) => cidr !== undefined);
}

import { addTo } from "../../core/add-to";
import type { ForEverybody, Public } from "./admin-rules";
import { forEverybody, PUBLICS } from "./admin-rules";
import type { Direction } from "./network-policies";
import { DIRECTIONS, EVERY_ADDRESS_OUTSIDE, EVERY_POD_OF_CLUSTER } from "./network-policies";

type PerPublic<T> = Readonly<Record<Direction, Readonly<Record<Public, T>>>>;

/** A policy of tier Admin that may be about a namespace. */
export interface AdminTurn {
  /** Lower ones are asked first. */
  readonly priority: number;
  /** True where it leaves out no pod of the namespaces that it is about. */
  readonly everyPod: boolean;
  /** Undefined where only an apply knows the rules. */
  readonly everybody: PerPublic<ForEverybody> | undefined;
}

/** Whom a policy lets through; undefined where it may, and an order or a rule that nobody can tell decides. */
export type Opening = typeof EVERY_POD_OF_CLUSTER | typeof EVERY_ADDRESS_OUTSIDE | undefined;

/** What a policy's rules make of everybody, for each direction. */
export function readEverybody(spec: unknown): PerPublic<ForEverybody> {
  const of = (direction: Direction) => ({
    pods: forEverybody(spec, direction, "pods"),
    outside: forEverybody(spec, direction, "outside"),
  });
  return { Ingress: of("Ingress"), Egress: of("Egress") };
}

/**
 * Policies that let everybody through in a direction, or may. The first that is about some traffic decides on it, before
 * NetworkPolicies and whatever denies after it; which of two with one priority comes first nobody knows.
 * @param isSure true for a policy that surely is about the namespace.
 */
export function openings<T extends AdminTurn>(
  policies: readonly T[],
  isSure: (policy: T) => boolean,
): Readonly<Record<Direction, ReadonlyMap<T, Opening>>> {
  const found = { Ingress: new Map<T, Opening>(), Egress: new Map<T, Opening>() };
  if (!policies.some(acceptsEverybody)) return found;
  const turns = inTurns(policies);
  for (const direction of DIRECTIONS)
    for (const whom of PUBLICS)
      for (const [policy, isFirst] of accepting(turns, ({ everybody }) => everybody?.[direction][whom], isSure)) {
        // What is surely open to some public is open, whatever may be of the other.
        const known = found[direction].get(policy);
        found[direction].set(policy, known ?? (isFirst ? WORDS[whom] : undefined));
      }
  return found;
}

function inTurns<T extends AdminTurn>(policies: readonly T[]): T[][] {
  const turns = new Map<number, T[]>();
  for (const policy of policies) addTo(turns, policy.priority, policy);
  return [...turns].sort(([a], [b]) => a - b).map(([, turn]) => turn);
}

/** Those that accept everybody, and whether nothing is kept from them. */
function* accepting<T extends AdminTurn>(
  turns: readonly (readonly T[])[],
  saidBy: (policy: T) => ForEverybody | undefined,
  isSure: (policy: T) => boolean,
): Generator<readonly [policy: T, isFirst: boolean]> {
  let narrowed = false;
  for (const turn of turns) {
    narrowed ||= turn.some((each) => narrows(saidBy(each)));
    for (const each of turn) if (saidBy(each)?.action === "Accept") yield [each, !narrowed && isSure(each)];
    if (turn.some((each) => each.everyPod && saidBy(each)?.action !== undefined && isSure(each))) return;
  }
}

const WORDS = { pods: EVERY_POD_OF_CLUSTER, outside: EVERY_ADDRESS_OUTSIDE } as const;

function acceptsEverybody({ everybody }: AdminTurn): boolean {
  return DIRECTIONS.some((direction) => PUBLICS.some((whom) => everybody?.[direction][whom].action === "Accept"));
}

/** True where some traffic with a public may be kept from policies that come after. */
function narrows(said: ForEverybody | undefined): boolean {
  return said === undefined || said.narrowed || said.action === "Deny" || said.action === "Pass";
}

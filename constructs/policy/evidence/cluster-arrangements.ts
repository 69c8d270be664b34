import type { Unit } from "./cluster-units";
import { isOpen, isUnsaid, sameUnit } from "./cluster-units";

/** Clusters as they may turn out. */
export interface ClusterArrangement {
  /** What each unit's cluster is called; undefined for the one that needs no name. */
  readonly cells: ReadonlyMap<Unit, string | undefined>;
  /** What holds where all are what they most likely are, and not in this one, as it follows `if` and `unless`. */
  readonly whether: string;
}

/**
 * The other ways in which clusters may be one or several: each that may be another is taken for it, each that may be
 * none of those that it is taken for is taken for one of its own, and all of them together.
 * @param most of which some are given; those that change all come last and are always among them.
 */
export function otherArrangements(units: readonly Unit[], most: number): readonly ClusterArrangement[] {
  if (units.length < 2) return [];
  // What is known least moves; what is named is where the others come to.
  const loose = [...units.filter(isOpen), ...units.filter(({ cluster }) => isUnsaid(cluster))];
  const fixed = units.filter((unit) => !loose.includes(unit));
  const classes = classesOf(units);
  const single = [
    ...[...loose, ...fixed].flatMap((unit) => merged(unit, classes)),
    ...[...loose, ...fixed].flatMap((unit) => split(unit, classes)),
  ];
  const every = [...classes.flatMap((members) => allIn(loose, members)), ...eachItsOwn(loose)];
  const seen = new Set([signature(units, new Map())]);
  const distinct = (given: readonly Change[]) =>
    given.filter(({ moved }) => {
      const key = signature(units, moved);
      return !seen.has(key) && seen.add(key);
    });
  const [ones, alls] = [distinct(single), distinct(every)];
  return [...ones.slice(0, Math.max(0, most - alls.length)), ...alls.slice(0, most)].map(({ moved, whether }) => ({
    cells: new Map(units.map((unit) => [unit, cellIn(unit, moved)])),
    whether,
  }));
}

interface Change {
  readonly moved: ReadonlyMap<Unit, string | undefined>;
  readonly whether: string;
}

function cellIn(unit: Unit, moved: Change["moved"]): string | undefined {
  return moved.has(unit) ? moved.get(unit) : unit.cell;
}

/** Those that are taken for one cluster. */
function classesOf(units: readonly Unit[]): readonly (readonly Unit[])[] {
  const cells = new Set(units.map(({ cell }) => cell));
  return [...cells].map((cell) => units.filter((unit) => unit.cell === cell));
}

/** Two ways in which the same units are together are one. */
function signature(units: readonly Unit[], moved: Change["moved"]): string {
  const numbers = new Map<string | undefined, number>();
  return units
    .map((unit) => {
      const cell = cellIn(unit, moved);
      if (!numbers.has(cell)) numbers.set(cell, numbers.size);
      return numbers.get(cell);
    })
    .join();
}

function mayBe(unit: Unit, members: readonly Unit[]): boolean {
  return members.every((member) => sameUnit(unit, member) !== "different");
}

function merged(unit: Unit, classes: readonly (readonly Unit[])[]): Change[] {
  return classes
    .filter((members) => members[0]!.cell !== unit.cell && mayBe(unit, members))
    .map((members) => ({
      moved: new Map([[unit, members[0]!.cell]]),
      whether: `${listed(isOpen(members[0]!) ? [unit, members[0]!] : [members[0]!, unit])} lead to different clusters`,
    }));
}

function split(unit: Unit, classes: readonly (readonly Unit[])[]): Change[] {
  const others = classes.find((members) => members.includes(unit))!.filter((member) => member !== unit);
  const areOther = others.every((other) => sameUnit(unit, other) !== "same");
  const mayBeApart = areOther && others.some((other) => canBeTwo(unit, other));
  return mayBeApart ? [{ moved: new Map([[unit, ownCell(unit)]]), whether: areOne(unit, others) }] : [];
}

/** What says nothing of where it goes is run in the environment of the cluster that it is taken for. */
function canBeTwo(unit: Unit, other: Unit): boolean {
  if (unit.isGiven || other.isGiven) return false;
  return isOpen(unit) || isOpen(other) || !(isUnsaid(unit.cluster) || isUnsaid(other.cluster));
}

function areOne(unit: Unit, others: readonly Unit[]): string {
  return others.length === 1
    ? `${listed([unit, others[0]!])} are for one cluster`
    : `${unit.title} and the others are for one cluster`;
}

function allIn(loose: readonly Unit[], members: readonly Unit[]): Change[] {
  const coming = loose.filter((unit) => unit.cell !== members[0]!.cell && mayBe(unit, members));
  if (coming.length < 2) return [];
  return [
    {
      moved: new Map(coming.map((unit) => [unit, members[0]!.cell])),
      whether: `${listed([members[0]!, ...coming])} lead to different clusters`,
    },
  ];
}

function eachItsOwn(loose: readonly Unit[]): Change[] {
  const open = loose.filter(isOpen);
  if (open.length < 2) return [];
  return [
    { moved: new Map(open.map((unit) => [unit, ownCell(unit)])), whether: `${listed(open)} are for one cluster` },
  ];
}

/** A name that no provider and no address has. */
function ownCell({ part, cluster }: Unit): string {
  return `${part} ${cluster.endpoint}`;
}

/** Most that are named one by one. */
const NAMED = 3;

function listed(units: readonly Unit[]): string {
  const shown = units.slice(0, NAMED).map(({ title }) => title);
  const more = units.length > NAMED ? [`${units.length - NAMED} more`] : [];
  return [...shown, ...more].join(" and ");
}

import { addTo } from "../../core/add-to";
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
  const moving = [...loose, ...units.filter(isNamed)].slice(0, MOST_MOVED);
  const classes = classesOf(units);
  const seen = new Set([signature(units, new Map())]);
  const ones = firstDistinct(eachAlone(moving, classes), units, seen, most);
  const alls = firstDistinct(allTogether(loose, classes), units, seen, most);
  return [...ones.slice(0, Math.max(0, most - alls.length)), ...alls].map(({ moved, whether }) => ({
    cells: new Map(units.map((unit) => [unit, cellIn(unit, moved)])),
    whether,
  }));
}

/** Clusters that are moved one by one, and those that all others come to: each is compared with every other. */
const MOST_MOVED = 100;

interface Change {
  readonly moved: ReadonlyMap<Unit, string | undefined>;
  readonly whether: string;
}

function cellIn(unit: Unit, moved: Change["moved"]): string | undefined {
  return moved.has(unit) ? moved.get(unit) : unit.cell;
}

function isNamed(unit: Unit): boolean {
  return !isOpen(unit) && !isUnsaid(unit.cluster);
}

/** Those that are taken for one cluster. */
type Class = readonly Unit[];

function classesOf(units: readonly Unit[]): readonly Class[] {
  const byCell = new Map<string | undefined, Unit[]>();
  for (const unit of units) addTo(byCell, unit.cell, unit);
  return [...byCell.values()];
}

/** The first ways that differ from those seen; no more are made than are given. */
function firstDistinct(changes: Iterable<Change>, units: readonly Unit[], seen: Set<string>, most: number): Change[] {
  const found: Change[] = [];
  if (most <= 0) return found;
  for (const change of changes) {
    const key = signature(units, change.moved);
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(change);
    if (found.length === most) break;
  }
  return found;
}

function* eachAlone(moving: readonly Unit[], classes: readonly Class[]): Generator<Change, void, undefined> {
  for (const unit of moving) yield* merged(unit, classes);
  for (const unit of moving) yield* split(unit, classes);
}

function* allTogether(loose: readonly Unit[], classes: readonly Class[]): Generator<Change, void, undefined> {
  for (const members of classes.slice(0, MOST_MOVED)) yield* allIn(loose, members);
  yield* eachItsOwn(loose);
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

function mayBe(unit: Unit, members: Class): boolean {
  return members.every((member) => sameUnit(unit, member) !== "different");
}

function* merged(unit: Unit, classes: readonly Class[]): Generator<Change, void, undefined> {
  for (const members of classes) {
    const [first] = members as readonly [Unit];
    if (first.cell === unit.cell || !mayBe(unit, members)) continue;
    const whether = `${listed(isOpen(first) ? [unit, first] : [first, unit])} lead to different clusters`;
    yield { moved: new Map([[unit, first.cell]]), whether };
  }
}

function* split(unit: Unit, classes: readonly Class[]): Generator<Change, void, undefined> {
  const others = classes.find(([first]) => first!.cell === unit.cell)!.filter((member) => member !== unit);
  const areOther = others.every((other) => sameUnit(unit, other) !== "same");
  const mayBeApart = areOther && others.some((other) => canBeTwo(unit, other));
  if (mayBeApart) yield { moved: new Map([[unit, ownCell(unit)]]), whether: areOne(unit, others) };
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

function* allIn(loose: readonly Unit[], members: Class): Generator<Change, void, undefined> {
  const [first] = members as readonly [Unit];
  const coming = loose.filter((unit) => unit.cell !== first.cell && mayBe(unit, members));
  if (coming.length < 2) return;
  yield {
    moved: new Map(coming.map((unit) => [unit, first.cell])),
    whether: `${listed([first, ...coming])} lead to different clusters`,
  };
}

function* eachItsOwn(loose: readonly Unit[]): Generator<Change, void, undefined> {
  const open = loose.filter(isOpen);
  if (open.length < 2) return;
  yield { moved: new Map(open.map((unit) => [unit, ownCell(unit)])), whether: `${listed(open)} are for one cluster` };
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

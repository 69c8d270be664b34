import { compareText } from "../../core/fault";
import type { DomainValue, FieldChange } from "./contract";
import type { Sides } from "./domain";

/** Telling what differs between two sides of one thing, a field at a time. */

/** Which direction of a change gives somebody more. */
export type Widens = "more" | "less" | "any" | "never";

export function amount(value: number | undefined, unit: string): DomainValue | undefined {
  return value === undefined ? undefined : { amount: value, unit };
}

export function text(value: string | undefined): DomainValue | undefined {
  return value === undefined ? undefined : { text: value };
}

/** A set: order and repetition mean nothing. */
export function items(values: readonly string[] | undefined): DomainValue | undefined {
  return values === undefined ? undefined : { items: [...new Set(values)].sort(compareText) };
}

/** One field's change; none where both sides say the same. Nothing and zero, nothing and no item, are the same. */
export function fieldChange(
  what: string,
  before: DomainValue | undefined,
  after: DomainValue | undefined,
  widens: Widens | boolean = "never",
  note?: string,
): FieldChange[] {
  const [was, is] = [substance(before), substance(after)];
  if (JSON.stringify(was) === JSON.stringify(is)) return [];
  return [
    {
      what,
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      widens: typeof widens === "boolean" ? widens : isWider(before, after, widens),
      ...(note === undefined ? {} : { note }),
    },
  ];
}

/** One field of a thing, and how to read it off either side. */
export interface FieldOf<T> {
  readonly what: string;
  readonly of: (item: T) => DomainValue | undefined;
  readonly widens?: Widens | ((before: T, after: T) => boolean);
  readonly note?: (after: T) => string | undefined;
}

/** What differs of some fields, in their order. A field that a function calls widened needs both sides. */
export function fieldChanges<T>({ before, after }: Sides<T>, fields: readonly FieldOf<T>[]): FieldChange[] {
  return fields.flatMap(({ what, of, widens = "never", note }) =>
    fieldChange(
      what,
      before === undefined ? undefined : of(before),
      after === undefined ? undefined : of(after),
      typeof widens === "function" ? before !== undefined && after !== undefined && widens(before, after) : widens,
      after === undefined ? undefined : note?.(after),
    ),
  );
}

/** The same field of every key that either side has, in the keys' order. */
export function keyedChanges(
  what: (key: string) => string,
  before: Readonly<Record<string, number>> | undefined,
  after: Readonly<Record<string, number>> | undefined,
  unit: string,
  widens: Widens = "more",
): FieldChange[] {
  const keys = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].sort(compareText);
  return keys.flatMap((key) => fieldChange(what(key), amount(before?.[key], unit), amount(after?.[key], unit), widens));
}

function substance(value: DomainValue | undefined): DomainValue | undefined {
  if (value === undefined) return undefined;
  if ("amount" in value) return value.amount === 0 ? undefined : value;
  if ("items" in value) return value.items.length === 0 ? undefined : value;
  return value.text === "" ? undefined : value;
}

function isWider(before: DomainValue | undefined, after: DomainValue | undefined, widens: Widens): boolean {
  if (widens === "never" || widens === "any") return widens === "any";
  const [less, more] = widens === "more" ? [before, after] : [after, before];
  if (more !== undefined && "items" in more) {
    const known = less !== undefined && "items" in less ? less.items : [];
    return more.items.some((item) => !known.includes(item));
  }
  const number = (value: DomainValue | undefined): number =>
    value !== undefined && "amount" in value ? value.amount : 0;
  return number(more) > number(less);
}

import { formatNumber } from "../../core/quantity";

/** Most names that are told one by one. */
const SHOWN = 4;

/** `a`, `a and b`, `a, b, c, d and others`. */
export function namesInWords(names: readonly string[]): string {
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN), "others"] : names;
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

/** The first names but one's own: of thousands, each would be told of all others. */
export function firstBut(own: string, names: Iterable<string>, most: number): string[] {
  const others: string[] = [];
  for (const name of names) {
    if (others.length === most) break;
    if (name !== own) others.push(name);
  }
  return others;
}

/** Most names of which somebody may choose one: of thousands, each of thousands that chose wrong would tell all. */
const CHOICE = 50;

/** `one of a, b`, `one of a, b, … and 950 more`. */
export function oneOf(names: readonly string[]): string {
  const rest = names.length - CHOICE;
  const shown = names.slice(0, CHOICE).join(", ");
  return rest > 0 ? `one of ${shown} and ${formatNumber(rest)} more` : `one of ${shown}`;
}

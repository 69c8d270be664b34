export { dayAfter } from "../../constructs/core/days";

const DAY_MS = 86_400_000;

/** Days from the first to the last, both included. */
export function daysOf({ from, until }: { readonly from: string; readonly until: string }): number {
  return (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS + 1;
}

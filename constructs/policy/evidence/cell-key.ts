/** Tells what has one name in several clusters apart, for look-ups. */
export function cellKey(cell: string | undefined, name: string): string {
  return `${cell ?? ""}\n${name}`;
}

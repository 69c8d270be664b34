/** Most names that are told one by one. */
const SHOWN = 4;

/** `a`, `a and b`, `a, b, c, d and others`. */
export function namesInWords(names: readonly string[]): string {
  const shown = names.length > SHOWN ? [...names.slice(0, SHOWN), "others"] : names;
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}

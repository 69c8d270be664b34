/** A text as CEL spells it: JSON's escapes are CEL's too. */
export function celText(text: string): string {
  return JSON.stringify(text);
}

/** `["a", "b"]`. */
export function celList(texts: readonly string[]): string {
  return `[${texts.map(celText).join(", ")}]`;
}

/** The object before the change and after it, as names of CEL. */
export const NEW = { object: "object", variable: (name: string) => `variables.${name}` } as const;
export const OLD = { object: "oldObject", variable: (name: string) => `variables.${oldName(name)}` } as const;
export type Side = typeof NEW | typeof OLD;

/** `images` → `oldImages`. */
export function oldName(name: string): string {
  return `old${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}

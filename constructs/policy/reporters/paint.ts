const CODES = {
  error: "31",
  warning: "33",
  info: "36",
  unknown: "35",
  strong: "1",
  dim: "2",
  added: "32",
  removed: "31",
} as const;

/** Puts a colour around a text, where somebody sees colours. */
export type Paint = (code: keyof typeof CODES, text: string) => string;

export function paintOf(color: boolean | undefined): Paint {
  return (code, text) => (color === true ? `\u001b[${CODES[code]}m${text}\u001b[0m` : text);
}

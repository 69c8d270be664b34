import { printable } from "../../core/fault";

/** Longest piece of text in a table; names have at most 253 characters. */
const MAX_TEXT = 300;

/** A space of no width: it ends what a forge would take for a mention, a reference or a link. */
const BREAK = "&#8203;";

/**
 * Text from outside as it must stand in Markdown: on one line, with no markup, no HTML, and nothing that GitHub or GitLab
 * makes a mention, a reference or a link of. They look for those in the rendered text, where an escape no longer helps.
 */
export function markdownText(text: string): string {
  const line = printable(text);
  const short = line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT - 1).replace(/[\ud800-\udbff]$/, "")}…` : line;
  return short
    .replace(/[&<>"'\\`*_{}[\]()|]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/[@!$%~](?=[\p{L}\p{N}"'_-])/gu, (sign) => `${sign}${BREAK}`)
    .replace(/(?<!&)#(?=[\p{L}\p{N}])/gu, `#${BREAK}`)
    .replace(/&#38;(?=[\p{L}\p{N}])/gu, `&#38;${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/www\./gi, (start) => `${start.slice(0, 3)}${BREAK}.`)
    .replace(/\bGH-(?=\d)/gi, (start) => `${start}${BREAK}`);
}

/** Names in code type, which forges look into for nothing. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`;
}

/** A line, or what makes it where it is shown. */
export type Line = string | (() => string);

/** As many of the lines as fit into so many bytes of UTF-8, then how many are left, which nobody makes. */
export function fitting(lines: readonly Line[], bytes: number, more: (left: number) => string): string[] {
  const RESERVE = 120;
  let room = bytes;
  const shown: string[] = [];
  for (const line of lines) {
    const text = typeof line === "string" ? line : line();
    room -= Buffer.byteLength(text) + 1;
    if (room < RESERVE && shown.length + 1 < lines.length) break;
    if (room < 0) break;
    shown.push(text);
  }
  return shown.length === lines.length ? shown : [...shown, more(lines.length - shown.length)];
}

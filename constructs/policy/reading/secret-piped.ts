/** What a line puts into a program that asks for a password: `echo horse | docker login --password-stdin`. */

const READER = String.raw`(?:[^|;&\n]{0,200}--(?:password|pass|token)-stdin\b|(?:sudo[ \t]{1,9})?passwd[ \t][^|;&\n]{0,100}--stdin\b|sudo[ \t]{1,9}-S\b|kinit\b|gh[ \t]{1,9}auth[ \t]{1,9}login\b)`;

/** Single quotes keep what stands in them; within others a shell puts something in the place of a variable. */
const WORD = String.raw`(?:'([^'\n]{1,300})'|"([^"$\x60\n]{1,300})"|([^\s"'$\x60|;&<>()]{1,300}))`;

const BEFORE = new RegExp(
  String.raw`\b(?:echo|printf)[ \t]{1,9}(?:-[neE]{1,3}[ \t]{1,9})?(?:["']?%s(?:\\n)?["']?[ \t]{1,9})?${WORD}[ \t]{0,9}\|[ \t]{0,9}${READER}`,
);
const BEHIND = new RegExp(String.raw`${READER}[^|;&\n<]{0,200}<<<[ \t]{0,9}${WORD}`);

/** True for a text that may have one of those programs in it. */
export function mayHavePiped(text: string): boolean {
  return /-stdin\b|\bpasswd[ \t].{0,100}--stdin|\bsudo[ \t]{1,9}-S\b|\bkinit\b|\bgh[ \t]{1,9}auth\b/.test(text);
}

/** Characters of a line that are read: no line that somebody writes has more. */
const LONGEST = 4000;

/** The text that a line puts into such a program, where it is written there. */
export function pipedInto(line: string): string | undefined {
  const text = line.slice(0, LONGEST);
  if (!mayHavePiped(text)) return undefined;
  const before = /echo|printf/.test(text) ? BEFORE.exec(text) : null;
  const [, single, double, bare] = before ?? (text.includes("<<<") ? BEHIND.exec(text) : null) ?? [];
  return single ?? double ?? bare;
}

import type { Setting } from "./secret-names";
import { isNoName } from "./secret-names";
import { matchesOf } from "./text-matches";

/** Lists of credentials: `passwords: ["horse"]` in one line, or `tokens:` with an item in each of the next lines. */

/** Only what is called as several has a list of them: `password: [required, max:8]` is what somebody checks. */
const SEVERAL = String.raw`[\w.-]{0,99}(?:passwords|passphrases|passcodes|tokens|[kK]eys|KEYS|TOKENS|PASSWORDS)`;

const IN_LINE = new RegExp(
  String.raw`(?<![\w.-])(${SEVERAL})["']?\]?[ \t]{0,9}[:=][ \t]{0,9}\[([^[\]]{1,2000})\]?`,
  "g",
);
const ITEM_IN_LINE = /(?<=^|,)[ \t]{0,9}(?:[bru]?["']([^"']{1,300})["']|([^\s"',{}()$]{1,300}))[ \t]{0,9}(?=,|$)/g;

const KEY_LINE = new RegExp(String.raw`^(?:- +)?["']?(${SEVERAL})["']?[ \t]{0,9}(?::|[:=][ \t]{0,9}(\[))$`);
/** An item with a key of its own is a mapping, and is read as one. */
const ITEM =
  /^(?:(-)[ \t]{1,9})?(?:[bru]?(["'])([^"']{1,300})\2|([^\s"',:{}()[\]$#&*|>-][^\s"',{}()[\]$]{0,300})),?(?:[ \t]{1,9}#.*)?$/;

/** What may stand in a list before its item: others, of whatever kind, and comments. */
const OTHER_ITEM = /^(-[ \t]|["'#]|\S{1,300},$)/;

/** Lines of a list that are looked back at. */
const LONGEST_LIST = 20;

/** The key with which JupyterHub encrypts, whose name says nothing of that: it stands within `CryptKeeper`. */
const WITHIN = /\bCryptKeeper["']?[ \t]{0,9}[:=][ \t]{0,9}\{?$/;
const OF_CRYPT_KEEPER = /\bCryptKeeper\.keys$/;

/** True for a text that may have such a list. */
export function mayHaveList(text: string): boolean {
  return /(?:passwords|passphrases|passcodes|tokens|keys)["']?\]?[ \t]{0,9}[:=][ \t]{0,9}(?:\[|\r?\n)/i.test(text);
}

/** Credentials in a list that stands in a line, or of which the line is an item. */
export function settingsOfList(lines: readonly string[], index: number): Setting[] {
  const line = (lines[index] ?? "").trim();
  const inLine = matchesOf(IN_LINE, line).flatMap(([, key = "", list = ""]) =>
    matchesOf(ITEM_IN_LINE, list).map(([, quoted, bare = ""]) => setting(lines, index, key, quoted ?? bare)),
  );
  const [, dash, , quoted, bare] = ITEM.exec(line) ?? [];
  const value = quoted ?? bare;
  if (value === undefined) return inLine;
  const at = keyOfItem(lines, index, dash !== undefined);
  return at === undefined ? inLine : [...inLine, setting(lines, at.index, at.key, value)];
}

function keyOfItem(
  lines: readonly string[],
  index: number,
  isDashed: boolean,
): { index: number; key: string } | undefined {
  for (let before = index - 1; before >= Math.max(0, index - LONGEST_LIST); before--) {
    const line = (lines[before] ?? "").trim();
    const [, key, bracket] = KEY_LINE.exec(line) ?? [];
    if (key !== undefined) return isDashed === (bracket === undefined) ? { index: before, key } : undefined;
    if (line !== "" && !OTHER_ITEM.test(line)) return undefined;
  }
  return undefined;
}

/** Charts name keys of a Secret under these. */
const OF_SECRET = /secret_?keys$/i;

function setting(lines: readonly string[], index: number, key: string, value: string): Setting {
  if (OF_SECRET.test(key) && !isNoName(value)) return { key: "", value };
  const isOfCryptKeeper = OF_CRYPT_KEEPER.test(key) || (key === "keys" && WITHIN.test((lines[index - 1] ?? "").trim()));
  return { key: isOfCryptKeeper ? "CryptKeeper.crypt_key" : key, value };
}

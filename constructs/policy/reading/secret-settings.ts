import { lazily } from "../../core/once-per";
import { isSpaced } from "./secret-files";
import { mayHaveList } from "./secret-lists";
import type { Setting } from "./secret-names";
import { namingOf } from "./secret-names";
import { defaultOfType, isCode, isCodeWithin, isProgram, isType, isVariable } from "./secret-references";
import { isLabel } from "./secret-values";
import { matchesOf } from "./text-matches";

/** What is known of the text in which a line stands. */
export interface Surroundings {
  /** True for a command: what begins with a dollar is replaced there, and `TOKEN= command` sets nothing. */
  readonly isShell: boolean;
  readonly isProgram: () => boolean;
  /** True for a file whose lines are a key, a space and a value. */
  readonly isSpaced: () => boolean;
  readonly hasList: () => boolean;
}

/** Surroundings of the lines of a text; what is asked of few lines is looked up when it is. */
export function surroundingsIn(text: string, isShell: boolean): Surroundings {
  return {
    isShell: isShell || text.startsWith("#!"),
    isProgram: lazily(() => isProgram(text)),
    isSpaced: lazily(() => isSpaced(text)),
    hasList: lazily(() => mayHaveList(text)),
  };
}

/** In longer lines, as in JSON without line breaks, only what is quoted or stands in a list of settings is read. */
const LONGEST_LINE = 500;
/** Characters of a value that are read within a line; what is quoted is looked for up to its other quote. */
const LONGEST_WORD = 300;
const LONGEST_QUOTED = 4000;

/** Lines that set nothing: comments of shells, INI, SQL and programs. */
export const COMMENT = /^(#(?!!)|;|\/\/[\s/]|--[ \t])/;

/**
 * `key: value`, `key = value`, `- key: value`, `export KEY=value`, `"key" => "value"` and the like, where a line holds
 * nothing else: as YAML, JSON, TOML, INI, properties, `.env` and programs have them.
 */
const WHOLE =
  /^(?:- +){0,3}(?:(?:export|set|setx|local|readonly|declare|typeset|const|let|var|val|final|static|ENV|env|ARG) +){0,2}[$@]?(["']?)(-{0,2})([\w.][\w.-]{0,99})(["']?)([ \t]{0,60})(:=|=>|=(?![=~>])|:(?!:|=|\/\/))([ \t]{0,60})(\S.*)$/;

/** A key and its separator anywhere in a line, with the character before. The value is read from where it ends. */
const WITHIN =
  /(?<=^|[\s;&|(?,:{["'`=<])(["']?)(-{0,2})([A-Za-z_][\w.-]{0,99})(["']?)\]?([ \t]{0,20})(:=|=>|=(?![=~>])|:(?!:|=|\/\/)|,(?=[ \t]{0,9}["']))([ \t]{0,20})/g;

/** A flag and its value as two words, without the switches that take none. */
const FLAG =
  /(?:^|[\s;&|(])--?(?!(?:no|use|with|enabled?|disabled?)-)([A-Za-z_][\w.-]{0,99})[ \t]{1,20}(?:'([^']{0,300})'|"([^"]{0,300})"|([^\s;&|<>"'()]{1,300}))/g;

/** The group of both patterns that has the key. */
const KEY = 3;

/** What follows a flag and is not its secret: another flag, or the path of a file that holds it. */
export const NO_VALUE = /^(-|\.{0,2}\/|\\$)/;

/** `--token TOKEN`, as a usage has it, and `--token string`. */
const OF_USAGE = /^([A-Z][A-Z_]*|string|value)$/;

/** Headers of requests that hold a key, as `curl -H` has them: who sends one names it so. */
const HEADER = /^(x-[\w-]+|(private|job|deploy)-token|api-?key)$/i;

/** Settings in one line of any format whose key names a credential and whose value is a literal. */
export function settingsOfLine(line: string, around: Surroundings): Setting[] {
  // JSON in a string of JSON or of a shell has its quotes escaped.
  const trimmed = line.trim().replaceAll('\\"', '"');
  if (COMMENT.test(trimmed)) return [];
  const isLong = trimmed.length > LONGEST_LINE;
  const within = matchesOf(WITHIN, trimmed).flatMap((match) => settingWithin(match, trimmed, isLong, around));
  if (isLong) return within;
  const whole = wholeLine(trimmed, around);
  const labels = whole.filter(({ value }) => isLabel(value)).map(({ key }) => key);
  // `password=Invalid password` says one thing, of which a word is no value.
  return [...whole, ...within.filter(({ key }) => !labels.includes(key)), ...flagsIn(trimmed)];
}

/** The key with which a line begins, for what is found in its value. */
export function keyOfLine(line: string): string | undefined {
  return WHOLE.exec(line.trim().slice(0, LONGEST_LINE))?.[KEY];
}

/** What both patterns find of a setting, in the same order. */
function partsOf([, open, dashes, key = "", close, before, separator = "", after]: RegExpExecArray) {
  return {
    key,
    separator,
    isFlag: dashes !== "",
    isKeyOpened: open !== "",
    isKeyQuoted: open !== "" && open === close,
    isTight: before === "" && after === "",
    isSpaced: before !== "" && after !== "",
    isSpacedBehind: before === "" && after !== "",
    /** `PASSWORD :'pw'` of psql names a variable. */
    isVariable: separator === ":" && before !== "" && after === "" && open === "",
  };
}

type Parts = ReturnType<typeof partsOf>;

/** `PASS=0 FAIL=0`, `pass=true && break`: a shell's word ends before, and a password of INI has none of it. */
const NEXT_OF_SHELL = /[ \t]+(?=(?:&&|\|\|)[ \t]|[A-Za-z_]\w{0,99}=)/;

function wholeLine(line: string, around: Surroundings): Setting[] {
  const match = WHOLE.exec(line);
  if (match === null || namingOf(match[KEY] ?? "") === undefined) return [];
  const parts = partsOf(match);
  const { key, separator } = parts;
  const text = match.at(-1) ?? "";
  const behindType = separator === ":" ? defaultOfType(text) : undefined;
  const { value, isQuoted } = literalAt(behindType ?? text, true);
  if (value === undefined || parts.isVariable || (behindType !== undefined && !isQuoted)) return [];
  if (isQuoted) return isCodeInQuotes(value) ? [] : [{ key, value }];
  const isNone = isCode(value, separator) || isExpression(value, parts, around);
  return isNone ? [] : [{ key, value: wordOf(value, parts).replace(/[,;]$/, "") }];
}

function wordOf(value: string, { separator, isTight }: Parts): string {
  return separator === "=" && isTight ? (value.split(NEXT_OF_SHELL)[0] ?? "") : value;
}

/** What is no literal behind `=` without quotes: a variable, anything of a program, and `TOKEN= command` of a shell. */
function isExpression(value: string, { separator, isSpaced, isSpacedBehind }: Parts, around: Surroundings): boolean {
  if (separator === ":") return false;
  return isSpaced ? isVariable(value) || around.isProgram() : around.isShell && isSpacedBehind;
}

function isCodeInQuotes(value: string): boolean {
  return isType(value) || value.startsWith("`");
}

interface Literal {
  readonly value?: string;
  readonly isQuoted: boolean;
}

/** Structures, block scalars, comments and YAML's aliases are no literals. */
const NO_LITERAL = /^([#{[(|>]|\*[A-Za-z])/;

/** `"""horse"""` of TOML and Python, where it ends in its line. */
const OF_SEVERAL_LINES = /^(?:"""([^"]{1,300})"""|'''([^']{1,300})''')/;

/** What stands behind a separator: up to the quote that closes it, or to the end of the word or of the line. */
function literalAt(rest: string, isToEnd: boolean): Literal {
  // Python's raw strings and bytes, C#'s verbatim ones, an anchor of YAML.
  const text = rest.replace(/^([bBrRuU]{1,2}(?=["'])|@(?=")|&\w{1,100}[ \t]{1,20})/, "");
  const [, double, block = double] = OF_SEVERAL_LINES.exec(text) ?? [];
  if (block !== undefined) return { value: block, isQuoted: true };
  const quote = text[0];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, 1);
    const value = text.slice(1, end);
    return end < 0 || isSpliced(value, quote, text[end + 1]) ? { isQuoted: true } : { value, isQuoted: true };
  }
  if (NO_LITERAL.test(text)) return { isQuoted: false };
  const value = isToEnd ? restOfLine(text) : (/^(<[^<>]{0,300}>|[^\s;&|"'()]+)/.exec(text)?.[0] ?? "");
  const isMixed = /["'`]/.test(value) && /[\s()[\]{}]/.test(value);
  return isMixed && !value.startsWith("`") ? { isQuoted: false } : { value, isQuoted: false };
}

/**
 * True where a shell or a program puts a variable between two texts: `"'"$PW"'"`, `"'$PW'"`, `"' + pw + '"`. The quote
 * behind the separator is text there, and the other one ends it.
 */
function isSpliced(value: string, quote: string, next: string | undefined): boolean {
  const other = quote === '"' ? "'" : '"';
  if (value.startsWith(other) && /^.(\s*[+.&|]\s|["'$`]|$)/.test(value)) return true;
  if (ENDED.test(value)) return true;
  return value.includes(`${other}$`) || (value.endsWith(other) && (next === "$" || next === "`"));
}

/** The quote ended what a command looks for, or replaces: `grep "Root Token:" | sed "s/Token=//g"`. */
const ENDED = /^(["']?\s[^"']{0,200}[|;&]\s|["']?\s{0,9}[|;&]\s|\/{1,2}[gip]{0,3}['"])/;

/** Without a comment, and without the settings of a connection that follow. */
function restOfLine(text: string): string {
  // A shell's line goes on behind a backslash.
  const comment = text.search(/[ \t](#|\/\/|;|\\$)/);
  const bare = comment < 0 ? text : text.slice(0, comment).trimEnd();
  return /^([^;]{0,300});[ \t]{0,9}[\w ]{1,60}=/.exec(bare)?.[1] ?? bare;
}

function settingWithin(match: RegExpExecArray, line: string, isLong: boolean, around: Surroundings): Setting[] {
  if (namingOf(match[KEY] ?? "") === undefined) return [];
  const parts = partsOf(match);
  const { key, separator } = parts;
  const end = match.index + match[0].length;
  const rest = line.slice(end, end + (/["']/.test(line[end] ?? "") ? LONGEST_QUOTED : LONGEST_WORD));
  const { value, isQuoted } = literalAt(rest, false);
  if (value === undefined || parts.isVariable || /^[$`]/.test(value)) return [];
  const previous = line.slice(Math.max(0, match.index - LONGEST_LINE), match.index).trimEnd();
  const place: Place = { parts, previous, isQuoted, isLong, rest, around };
  return SEPARATORS[separator]?.(value, place) === true ? [{ key, value: isQuoted ? value : bareOf(value) }] : [];
}

/** A list of settings and a mapping go on behind a word, unless it began what ends there: `%X{pw}`. */
function bareOf(value: string): string {
  return value.replace(/[{[]/.test(value) ? /,{1,9}$/ : /[,}\]]{1,9}$/, "");
}

/** What stands around a value within a line. */
interface Place {
  readonly parts: Parts;
  /** What stands before the key. */
  readonly previous: string;
  readonly isQuoted: boolean;
  readonly isLong: boolean;
  /** The value, and what follows it. */
  readonly rest: string;
  readonly around: Surroundings;
}

/** `lookup('password', '/dev/null length=8')` of Ansible says where a value comes from. */
const LOOKED_UP = /\b(lookup|query|q)\($/;

/** Where a key, a separator and a value make a setting within a line, and are no prose and no program. */
const SEPARATORS: Readonly<Record<string, (value: string, place: Place) => boolean>> = {
  "=": isAssigned,
  ":": isMapped,
  ":=": (value, { isQuoted, isLong }) => isQuoted && !isLong && !isType(value),
  "=>": (value, { isQuoted, isLong }) => isQuoted && !isLong && !isType(value),
  // `define('DB_PASSWORD', 'horse')` of PHP and what sets a property elsewhere.
  ",": (_value, { parts, isQuoted, isLong, previous }) =>
    isQuoted && !isLong && parts.isKeyQuoted && previous.endsWith("(") && !LOOKED_UP.test(previous),
};

/** `KEY=value`, `--key=value`, `password = "x"`. */
function isAssigned(value: string, place: Place): boolean {
  const { parts, previous, isQuoted, isLong, rest } = place;
  // Names in programs without line breaks are shorter.
  if (isLong && (value.length < 4 || !/[;?&]$/.test(previous))) return false;
  if (parts.isFlag) return parts.isTight && !NO_VALUE.test(value);
  if (isQuoted && parts.isTight && isSelector(place)) return false;
  return isQuoted ? !isCodeInQuotes(value) : parts.isTight && !isCodeWithin(rest);
}

/** `x_total{token="refresh"}` of Prometheus and Loki; a table of TOML stands behind `=`, or in a list of its own. */
function isSelector({ previous, rest }: Place): boolean {
  const opening = previous.lastIndexOf("{");
  if (opening < 0 || previous.indexOf("}", opening) >= 0) return false;
  const before = previous.slice(0, opening).trimEnd();
  return /[\w:(]$/.test(before) || (before === "" && !rest.trimEnd().endsWith("},"));
}

/** A mapping of JSON, YAML or a program: its key is quoted, or stands within braces. Prose has neither. */
function isMapped(value: string, place: Place): boolean {
  const { parts, isQuoted, isLong, previous, rest, around } = place;
  const { key, isKeyQuoted, isKeyOpened } = parts;
  if (isLong) return isKeyQuoted && isQuoted && !isType(value);
  // `${TOKEN:-}` says what holds where a variable is not set.
  if (previous.endsWith("${")) return false;
  const isHeader = isKeyOpened && HEADER.test(key);
  if (!isKeyQuoted && !isHeader && !isInBraces(previous)) return isQuoted && !isCodeInQuotes(value);
  if (isQuoted) return !isCodeInQuotes(value);
  return value.length > 1 && !around.isProgram() && !/^[A-Za-z_]\w{0,99}[.([]/.test(rest);
}

function isInBraces(previous: string): boolean {
  return previous.endsWith("{") || (previous.endsWith(",") && previous.includes("{"));
}

function flagsIn(line: string): Setting[] {
  return matchesOf(FLAG, line).flatMap(([, key = "", single, double, bare = ""]) => {
    const value = single ?? double ?? bare;
    const isNone = namingOf(key) === undefined || /^[$`]/.test(value) || NO_VALUE.test(value);
    return isNone || OF_USAGE.test(value) ? [] : [{ key, value }];
  });
}

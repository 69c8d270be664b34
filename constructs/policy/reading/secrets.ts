import { oncePerText } from "../../core/once-per";
import { asFields, asTextMap } from "./fields";
import { isCode, isCodeWithin, isEncrypted, isNameOfKey, isReference } from "./secret-references";

/** A credential in plain text: where it stands and what it looks like. Never the value itself. */
export interface Credential {
  readonly key: string;
  readonly what: string;
}

/** What credentials look like by themselves, whatever key they stand under. Sources: the makers' own formats. */
const SHAPES: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: "a private key", pattern: /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----/ },
  { what: "an AWS access key", pattern: /\b(AKIA|ASIA)[0-9A-Z]{16}\b/ },
  { what: "a GitHub token", pattern: /\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40})/ },
  { what: "a JSON Web Token", pattern: /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10}/ },
  { what: "an NVIDIA API key", pattern: /\bnvapi-[A-Za-z0-9_-]{40}/ },
  { what: "a Slack token", pattern: /\bxox[abprs]-[A-Za-z0-9-]{10}/ },
];

/** How all of those begin: most texts hold none of it, and are asked once. */
const ANY_SHAPE = /-----BEGIN|A[KS]IA|gh[pousr]_|github_pat_|eyJ|nvapi-|xox/;

/** Keys whose value is a credential. Names of what holds one (`secretName`, `existingSecret`, `tokenPath`) are none. */
const KEY =
  /(^|[._-])((pg)?password|passwd|passphrase|token|(api|access|secret|private|client)[._-]?key|client[._-]?secret)$/i;

/** Texts that are references, switches, placeholders or empty, and so no credential themselves. */
const HARMLESS = /^\s*$|[$%]\{|^(true|false|null|none)$|^<[^<>]*>$/i;

/**
 * What Kubernetes, a shell or a template puts something else in the place of. A Secret's data is nobody's template: there
 * it is the secret itself.
 */
const REPLACED = /\$\([^()]+\)|^\${1,2}(\d|[a-z_]\w*)(?![^\s;&|])|\{\{/i;

/** What most texts hold. */
const NONE: readonly Credential[] = [];

/** `key: value` and `key=value`, as YAML, properties files and scripts have them; longer lines are no settings. */
const LINE = /^(?:export )?["']?([\w.-]{1,100})["']?([:=]) ?["']?([^"'\s#{[|>][^"']*)["']?$/;
const LONGEST_LINE = 500;

/** A flag whose value may be the next argument; those that switch something take none. */
const FLAG = /^--?(?!(?:no|use|with|enable|disable)-)(\w[\w.-]{0,99})$/;

/** The path of a file in the same argument as its flag: `--client-key=/etc/tls/client.key`. */
const FLAG_OF_PATH = /^--?[\w.-]{1,100}=\.{0,2}\/\S*$/;

/** `TOKEN= command` of a shell sets nothing. */
const EMPTIED = /^[ \t]*[A-Za-z_]\w{0,99}=[ \t].{0,500}$/gm;

/** `KEY=value`, `KEY='value'`, `KEY="value"` and `--key=value` as a word of a shell's line. */
const ASSIGNMENT = /(?:^|[\s;&|(])(--?)?([A-Za-z_][\w.-]{0,99})=(?:'([^']*)'|"([^"]*)"|([^\s;&|"'()]+))/g;

/** A flag and its value as two words of a shell's line, with the switches that take none. */
const FLAG_AND_VALUE =
  /(?:^|[\s;&|(])--?(?!(?:no|use|with|enable|disable)-)([A-Za-z_][\w.-]{0,99})[ \t]+(?:'([^']*)'|"([^"]*)"|([^\s;&|<>"'()]+))/g;

/** `--token TOKEN`, as a usage has it. */
const PLACEHOLDER = /^[A-Z][A-Z_]*$/;

/** What follows a flag and is not its secret: another flag, or the path of a file that holds it. */
const NO_VALUE = /^(-|\.{0,2}\/)/;

/** Credentials among the texts of a mapping, also inside texts that are files of their own. */
export function credentialsIn(value: unknown): Credential[] {
  return Object.entries(asTextMap(value)).flatMap(([key, text]) => credentialsOf(key, text));
}

/** Credentials in the text that stands under a key. */
export function credentialsOf(key: string, text: string): readonly Credential[] {
  const what = credentialIn(key, text);
  if (what !== undefined) return [{ key, what }];
  return text.includes("\n") ? settingsIn(text).map((found) => ({ ...found, key: `${key} ${found.key}` })) : NONE;
}

/** Credentials in the lines of a file. Not parsed: nobody's YAML must be able to hold up a check. */
export function settingsIn(text: string): Credential[] {
  const shape = shapeOf(text);
  if (shape !== undefined) return [{ key: "text", what: shape }];
  return text.split("\n").flatMap((line) => {
    const trimmed = line.length > LONGEST_LINE ? "" : line.trim();
    const [, key, separator = "", value] = LINE.exec(trimmed) ?? [];
    if (key === undefined || value === undefined || isCode(value, separator)) return [];
    // A shape in a line would be one in the text.
    return isCredential(key, value) ? [{ key, what: "a credential" }] : [];
  });
}

/** Credentials in the words of a command, `--flag=value` or the value behind its flag. */
export function credentialsInWords(words: readonly string[]): Credential[] {
  return words.flatMap((word, index) => {
    const flag = FLAG.exec(word)?.[1];
    const next = words[index + 1];
    if (flag === undefined || next === undefined || NO_VALUE.test(next)) return credentialsInWord(word);
    return isCredential(flag, next) ? [{ key: flag, what: "a credential" }] : [];
  });
}

/** In one argument: `--flag=value`, or the lines of a shell's script. */
function credentialsInWord(word: string): readonly Credential[] {
  if (FLAG_OF_PATH.test(word)) return NONE;
  const settings = word.replace(/^--?/, "");
  const found = settingsIn(shapeOf(word) === undefined ? settings.replace(EMPTIED, "") : settings);
  return found.length > 0 || !/\s/.test(word) ? found : assignmentsIn(word);
}

/** Assignments and flags anywhere in the lines of a script: those of a command, and those that stand before it. */
function assignmentsIn(script: string): Credential[] {
  return script.split("\n").flatMap((line) => {
    if (line.length > LONGEST_LINE || /^\s*#/.test(line)) return [];
    return [...assignedIn(line), ...flaggedIn(line)]
      .filter(({ key, value }) => isCredential(key, value))
      .map(({ key }) => ({ key, what: "a credential" }));
  });
}

interface Setting {
  readonly key: string;
  readonly value: string;
}

function assignedIn(line: string): Setting[] {
  return [...line.matchAll(ASSIGNMENT)].flatMap(
    ({ 0: { length }, 1: dashes, 2: key = "", 3: single, 4: double, 5: bare = "", index }) => {
      const value = single ?? double ?? bare;
      if (isReplacedByShell(value)) return [];
      if (dashes !== undefined) return NO_VALUE.test(value) ? [] : [{ key, value }];
      const isQuoted = single !== undefined || double !== undefined;
      return !isQuoted && isCodeWithin(`${bare}${line.slice(index + length)}`) ? [] : [{ key, value }];
    },
  );
}

function flaggedIn(line: string): Setting[] {
  return [...line.matchAll(FLAG_AND_VALUE)].flatMap(([, key = "", single, double, bare = ""]) => {
    const value = single ?? double ?? bare;
    const isNone =
      isReplacedByShell(value) || NO_VALUE.test(value) || (PLACEHOLDER.test(value) && namesCredential(value));
    return isNone ? [] : [{ key, value }];
  });
}

/** A shell puts something else in the place of these. */
function isReplacedByShell(value: string): boolean {
  return /^[$`]/.test(value);
}

function credentialIn(key: string, text: string): string | undefined {
  return shapeOf(text) ?? (isCredential(key, text) ? "a credential" : undefined);
}

function isCredential(key: string, text: string): boolean {
  return namesCredential(key) && !HARMLESS.test(text) && !standsForAnother(key, text);
}

function standsForAnother(key: string, text: string): boolean {
  return REPLACED.test(text) || isReference(text) || isEncrypted(text) || isNameOfKey(key, text);
}

/** A few hundred keys are those of ten thousand objects. */
const namesCredential = oncePerText((key) => KEY.test(snakeCase(key)));

function shapeOf(text: string): string | undefined {
  return !ANY_SHAPE.test(text) ? undefined : SHAPES.find(({ pattern }) => pattern.test(text))?.what;
}

function snakeCase(key: string): string {
  return key.replace(/[a-z0-9](?=[A-Z])/g, "$&_");
}

/** Keys of a Secret's data that stand in the configuration as plain values. */
export function literalKeys(data: unknown): string[] {
  return Object.entries(asFields(data) ?? {})
    .filter(
      ([, value]) => value !== null && !(typeof value === "string" && (HARMLESS.test(value) || isEncrypted(value))),
    )
    .map(([key]) => key);
}

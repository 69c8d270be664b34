import { asFields, asTextMap } from "./fields";
import { credentialsInCommands, credentialsOfCommand, mayHaveCommand } from "./secret-commands";
import { settingsOfFile, settingsOfNamedFile } from "./secret-files";
import { hasAuthorization, hasRegistryLogin, settingOfTwo, settingsInForms } from "./secret-forms";
import { hasLoginInAddress, isLoginWithPassword } from "./secret-logins";
import { settingsOfList } from "./secret-lists";
import { mappedKeysAt } from "./secret-mapped-keys";
import type { Naming, Setting } from "./secret-names";
import { isNoName, isRandom, namingOf } from "./secret-names";
import { mayHavePiped, pipedInto } from "./secret-piped";
import { isEncrypted, isHarmless, isNameOfKey, isPlaceholder, isReference } from "./secret-references";
import type { Surroundings } from "./secret-settings";
import { COMMENT, keyOfLine, NO_VALUE, settingsOfLine, surroundingsIn } from "./secret-settings";
import { shapeOf, shapesIn } from "./secret-shapes";

/** A credential in plain text: where it stands and what it looks like. Never the value itself. */
export interface Credential {
  readonly key: string;
  readonly what: string;
}

/** What every key, header, address and command has in it that may stand before a credential. */
const ANY_SETTING =
  /pass|pwd|pw\b|psk|authtok|token|secret|(?:access|account|api|app|auth|client|cookie|crypt|encryption|fernet|hmac|integration|jwt|license|master|munge|private|routing|service|shared|signing|storage)[._-]?key|auth["']?[ \t]{0,9}[:=]|authorization|basic-auth|masterauth|cryptkeeper|bearer|credential|cookie["']?[ \t]{0,9}[ :=]|identified|stats[ \t]{1,20}auth|user[ \t]{1,9}\S{1,100}[ \t]{1,9}(?:on|off|reset|>)|userpwd|:\/\/[^\s@]{1,300}@|@(?:tcp|unix)\(/i;

/** What most texts hold. */
const NONE: readonly Credential[] = [];

/** The key of what is found where no key stands before it. */
export const NO_KEY = "text";

/** A flag whose value may be the next argument; those that switch something take none. */
const FLAG = /^--?(?!(?:no|use|with|enabled?|disabled?)-)(\w[\w.-]{0,99})$/;

/** The path of a file in the same argument as its flag: `--client-key=/etc/tls/client.key`. */
const FLAG_OF_PATH = /^--?[\w.-]{1,100}=\.{0,2}\/\S*$/;

/** A flag whose value is all that follows in its argument, also with spaces. */
const FLAG_WITH_VALUE = /^--?([\w.-]{1,100})=([^]*)$/;

function mayHold(text: string): boolean {
  return ANY_SETTING.test(text) || mayHaveCommand(text) || mayHavePiped(text);
}

/** Credentials among the texts of a mapping, also inside texts that are files of their own. */
export function credentialsIn(value: unknown): Credential[] {
  return Object.entries(asTextMap(value)).flatMap(([key, text]) => credentialsOf(key, text));
}

/** Credentials in the text that stands under a key. */
export function credentialsOf(key: string, text: string): readonly Credential[] {
  if (isCredential({ key, value: text })) return [{ key, what: shapeOf(text) ?? "a credential" }];
  if (settingsOfNamedFile(key, text).some(isCredential)) return [{ key: `${key} password`, what: "a credential" }];
  return settingsIn(text).map((found) => ({ ...found, key: found.key === NO_KEY ? key : `${key} ${found.key}` }));
}

/** Credentials in the lines of a file. Not parsed: nobody's YAML must be able to hold up a check. */
export function settingsIn(text: string): Credential[] {
  return inLines(text, false);
}

/**
 * Credentials in the words of a command, `--flag=value` or the value behind its flag. `before` are words of it that stand
 * elsewhere, as those that a container's `args` follow.
 */
export function credentialsInWords(words: readonly string[], before: readonly string[] = []): Credential[] {
  const ofProgram = credentialsOfCommand([...before, ...words])
    .filter(({ index }) => index >= before.length)
    .map(({ key }) => ({ key, what: "a credential" }));
  return [...ofProgram, ...inFlags(words)];
}

function inFlags(words: readonly string[]): Credential[] {
  return words.flatMap((word, index) => {
    const flag = FLAG.exec(word)?.[1];
    const next = words[index + 1];
    if (flag === undefined || next === undefined || NO_VALUE.test(next)) return credentialsInWord(word);
    return isCredential({ key: flag, value: next }) ? [{ key: flag, what: "a credential" }] : [];
  });
}

/** In one argument: `--flag=value`, or the lines of a shell's script. */
function credentialsInWord(word: string): readonly Credential[] {
  if (FLAG_OF_PATH.test(word)) return NONE;
  const [, key = "", value = ""] = FLAG_WITH_VALUE.exec(word) ?? [];
  if (namingOf(key) === undefined) return inLines(word, true);
  return credentialsOf(key, value).slice(0, 1);
}

function inLines(text: string, isShell: boolean): Credential[] {
  const shapes = shapesIn(text);
  const shaped = shapes === undefined ? NONE : [{ key: NO_KEY, what: shapes.what }];
  const others = shapes?.rest ?? text;
  if (!mayHold(others)) return [...shaped];
  const around = surroundingsIn(others, isShell);
  const lines = others.split("\n");
  // Of what has no key of its own, its shape says the most, and is told last.
  const found = [...lines.flatMap((_, index) => inLine(lines, index, around)), ...shaped];
  // One key may hold several; what is said is said of the key.
  return [...new Map(found.map((each) => [each.key, each])).values()];
}

function inLine(lines: readonly string[], index: number, around: Surroundings): Credential[] {
  const line = lines[index] ?? "";
  if (COMMENT.test(line.trimStart())) return [];
  const pair = settingOfTwo(lines[index - 1] ?? "", line);
  const paired = [...(pair === undefined ? [] : [pair]), ...(around.hasList() ? settingsOfList(lines, index) : [])]
    .filter(isCredential)
    .map(({ key }) => ({ key, what: "a credential" }));
  const commands = inCommands(lines, index);
  if (!ANY_SETTING.test(line)) return [...paired, ...commands];
  const isMappedKey = mappedKeysAt(lines, index);
  const settings = [...settingsOfLine(line, around), ...settingsInForms(line), ...settingsOfFile(line, around.isSpaced)]
    .filter((setting) => isCredential(setting) || isOfHeader(setting, lines, index))
    .filter((setting) => !isMappedKey(setting))
    .map(({ key }) => ({ key, what: "a credential" }));
  return [...paired, ...commands, ...settings, ...inOtherForms(line)];
}

/** What Prometheus sends as the Authorization header: `credentials`, which are names elsewhere. */
function isOfHeader({ key, value }: Setting, lines: readonly string[], index: number): boolean {
  if (key !== "credentials" || !isCredential({ key: "password", value })) return false;
  return lines.slice(Math.max(0, index - 2), index + 1).some((line) => /authorization["']?[ \t]{0,9}:/.test(line));
}

/** Lines of one command, each but the last with a backslash at its end. */
const CONTINUED = 8;

function inCommands(lines: readonly string[], index: number): Credential[] {
  let line = lines[index] ?? "";
  if (!mayHaveCommand(line) && !mayHavePiped(line)) return [];
  // It was read with the line that goes on in it.
  const previous = lines[index - 1] ?? "";
  if (/\\\r?$/.test(previous) && mayHaveCommand(previous)) return [];
  for (let next = index + 1; next <= index + CONTINUED && /\\\r?$/.test(line); next++)
    line = line.replace(/\\\r?$/, " ") + (lines[next] ?? "");
  const piped = pipedInto(line);
  const isPiped = piped !== undefined && isCredential({ key: "password", value: piped });
  return [...credentialsInCommands(line), ...(isPiped ? [{ key: "stdin" }] : [])].map(({ key }) => ({
    key,
    what: "a credential",
  }));
}

function inOtherForms(line: string): Credential[] {
  const key = () => keyOfLine(line) ?? NO_KEY;
  const found: Credential[] = [];
  if (hasLoginInAddress(line)) found.push({ key: key(), what: "a password in an address" });
  if (hasAuthorization(line)) found.push({ key: "Authorization", what: "a credential" });
  if (hasRegistryLogin(line)) found.push({ key: "auth", what: "a credential" });
  return found;
}

/** Which values are credentials under keys of each kind. */
const AS_NAMED: Readonly<Record<NonNullable<Naming>, (value: string) => boolean>> = {
  credential: () => true,
  perhaps: isNoName,
  random: isRandom,
  login: isLoginWithPassword,
};

function isCredential({ key, value }: Setting): boolean {
  const naming = namingOf(key);
  if (naming === undefined || isPlaceholder(value) || standsForAnother(key, value) || isFile(value)) return false;
  return AS_NAMED[naming](value);
}

function standsForAnother(key: string, text: string): boolean {
  return isReference(text) || isEncrypted(text) || isNameOfKey(key, text) || isWorkingDirectory(key, text);
}

/** Several lines with spaces in them, or a script: what stands in them is read. */
function isFile(text: string): boolean {
  return text.startsWith("#!") || (/\S[^\S\n]+\S/.test(text) && text.trim().includes("\n"));
}

/** `PWD` is a shell's own; `Pwd` of a connection is no path. */
function isWorkingDirectory(key: string, text: string): boolean {
  return key === "PWD" && /^[/~.]/.test(text);
}

/** Keys of a Secret's data that stand in the configuration as plain values. */
export function literalKeys(data: unknown): string[] {
  return Object.entries(asFields(data) ?? {})
    .filter(([, value]) => value !== null && !(typeof value === "string" && (isHarmless(value) || isEncrypted(value))))
    .map(([key]) => key);
}

import { isCode, isPlaceholder } from "./secret-references";
import type { Setting } from "./secret-names";
import { matchesOf } from "./text-matches";

/** Credentials that a form of its own holds, whatever key stands before: headers, XML, SQL, two lines of a list. */

/** `Authorization: Bearer token`, also as a setting of a proxy or a client. */
const AUTHORIZATION =
  /\bauthorization["']?(?:[ \t]{0,9}[:=,][ \t]{0,9}|[ \t]{1,9}|(?<=["']))["']?(bearer|basic|token|apikey)[ \t]{1,9}([^\s"'`,;]{6,2000})/gi;
const BEARER = /\b(bearer)[ \t]{1,9}([\w.~+/-]{16,2000})/gi;

/** True where a line holds the value of an Authorization header. */
export function hasAuthorization(line: string): boolean {
  if (!/authorization|bearer/i.test(line)) return false;
  const named = matchesOf(AUTHORIZATION, line).map(([, scheme = "", value = ""]) => ({ scheme, value }));
  const bearers = matchesOf(BEARER, line).map(([, scheme = "", value = ""]) => ({ scheme, value }));
  return (
    named.some(({ scheme, value }) => (/basic/i.test(scheme) ? isLogin(value) : isToken(value))) ||
    bearers.some(({ value }) => /\d/.test(value) && isToken(value))
  );
}

function isToken(value: string): boolean {
  return !isPlaceholder(value) && !/^[$%<{]/.test(value) && !/^(authentication|[\w-]*tokens?)[.,)]?$/i.test(value);
}

/** The login that `Basic` and the configuration of a registry have in Base64. */
function isLogin(base64: string): boolean {
  const login = Buffer.from(base64, "base64").toString("latin1");
  return /^[\x20-\x7e]{1,200}:[\x20-\x7e]{1,2000}$/.test(login);
}

const REGISTRY_LOGIN = /\b_?auth["']?[ \t]{0,9}[:=][ \t]{0,9}["']?([A-Za-z0-9+/]{8,2000}={0,2})/g;

/**
 * What names a key beside its value, or has no separator: XML, a list of variables, SQL, Redis, HAProxy, a netrc. Each
 * has its key, and then its value.
 */
const FORMS: readonly RegExp[] = [
  /<([A-Za-z_][\w:.-]{0,99})>([^<>\s][^<>]{0,300})<\//g,
  /\bname["']?[ \t]{0,9}[:=>][ \t]{0,9}["']?([\w.-]{1,100})["']?(?:<\/name>[ \t]{0,9}<|,?[ \t]{0,9})["']?value["']?[ \t]{0,9}[:=>][ \t]{0,9}["']?([^"'<,}\s]{1,300})/gi,
  /\b(password)[ \t]{1,9}'([^']{1,300})'/gi,
  // A list of one, as Keycloak has what its components are configured with.
  /"(\w{1,100})"[ \t]{0,9}:[ \t]{0,9}\["([^"]{1,300})"\]/g,
  /(?:^|[ \t"])(requirepass|masterauth|insecure-password)[ \t]{1,20}["']?([^\s"']{1,300})/g,
  /(?:^[ \t]{0,40}|\b(?:machine[ \t]{1,9}\S{1,200}|default)[ \t]{1,9})login[ \t]{1,9}\S{1,200}[ \t]{1,9}(password)[ \t]{1,9}(\S{1,300})/g,
];

const IDENTIFIED =
  /\bidentified[ \t]{1,9}(?:with[ \t]{1,9}\w{1,50}[ \t]{1,9})?by[ \t]{1,9}(?:'([^']{1,300})'|"([^"]{1,300})")/gi;

/** What each of those has in it. */
const ANY_FORM = /<\/|value|[ \t]'|\["|requirepass|masterauth|insecure-password|login|identified/i;

/** Settings that a line holds in another form than with a separator. */
export function settingsInForms(line: string): Setting[] {
  if (!ANY_FORM.test(line)) return [];
  const named = FORMS.flatMap((form) => matchesOf(form, line).map(([, key = "", value = ""]) => ({ key, value })));
  const identified = matchesOf(IDENTIFIED, line).map(([, single, double = ""]) => ({
    key: "password",
    value: single ?? double,
  }));
  return [...named, ...identified];
}

/** True where a line holds the login of a registry, as Docker and npm keep it. */
export function hasRegistryLogin(line: string): boolean {
  return line.includes("auth") && matchesOf(REGISTRY_LOGIN, line).some(([, value = ""]) => isLogin(value));
}

/** The first line of a variable in a list, `- name: KEY` or `<name>KEY</name>`, and the second one. */
const NAME_LINE =
  /^(?:- +)?(?:["']?name["']?[ \t]{0,9}[:=][ \t]{0,9}["']?([\w.-]{1,100})["']?,?|<name>([\w.-]{1,100})<\/name>)$/;
const VALUE_LINE =
  /^(?:["']?value["']?[ \t]{0,9}[:=][ \t]{0,9}["']?([^"'#{[|>\s][^"']{0,300})["']?,?|<value>([^<>]{1,300})<\/value>)$/;

/** `password: |` of YAML, whose value is a word in the next line. */
const BLOCK_LINE =
  /^( {0,100})(?:- {1,9})?["']?([\w.-]{1,100})["']?[ \t]{0,9}:[ \t]{1,9}[|>][+1-9-]{0,2}[ \t]{0,9}\r?$/;
const WORD_LINE = /^( {1,120})(\S{1,300})[ \t]{0,9}\r?$/;

function settingOfBlock(first: string, second: string): Setting | undefined {
  const [, before = "", key = ""] = BLOCK_LINE.exec(first) ?? [];
  const [, indent = "", value = ""] = WORD_LINE.exec(second) ?? [];
  return key !== "" && indent.length > before.length ? { key, value } : undefined;
}

/** The setting that two lines make, one of which has its name and the other its value. */
export function settingOfTwo(first: string, second: string): Setting | undefined {
  if (/:[ \t]{1,9}[|>][+1-9-]{0,2}\s{0,9}$/.test(first)) return settingOfBlock(first, second);
  if (second.includes("value")) return settingOf(first.trim(), second.trim());
  if (!first.includes("value") || !second.includes("name")) return undefined;
  const [value, name] = [first.trim(), second.trim()];
  // Otherwise the value ends one variable of the list, and the name begins the next.
  const isOne = value.startsWith("- ") ? !name.startsWith("- ") : value.startsWith('"') && value.endsWith(",");
  return isOne ? settingOf(name, value.replace(/^- +/, "")) : undefined;
}

function settingOf(nameLine: string, valueLine: string): Setting | undefined {
  const value = VALUE_LINE.exec(valueLine);
  if (value === null) return undefined;
  const name = NAME_LINE.exec(nameLine);
  const key = name?.[1] ?? name?.[2];
  const isBare = !/["'],?$/.test(valueLine);
  return key === undefined || (isBare && isCode(value[1] ?? "", "="))
    ? undefined
    : { key, value: value[1] ?? value[2] ?? "" };
}

import type { Setting } from "./secret-names";
import { matchesOf } from "./text-matches";

/** Settings of files that have no separator, or no key: their name, their first words or their lines' own tell which. */

/** Fluentd, Fluent Bit and a netrc over several lines have a key, a space and a value in a line. */
const SPACED =
  /^[ \t]{0,40}(?:@type[ \t]{1,9}\w|\[(?:OUTPUT|INPUT|SERVICE|FILTER)\]|machine[ \t]{1,9}\S{1,200}(?:[ \t]{1,9}login[ \t]|[ \t]{0,9}\r?$))/im;
const SPACED_LINE = /^([A-Za-z_][\w.-]{0,99})[ \t]{1,60}(["']?)([^\s"']{1,300})\2$/;

/** True for a text that has its settings so. */
export function isSpaced(text: string): boolean {
  return SPACED.test(text);
}

/** Lines that say by their own words what they set. Each has its key, and then its value. */
const LINES: readonly RegExp[] = [
  /^(spark(?:\.[\w-]{1,100}){1,12})[ \t]{1,60}(\S{1,300})$/,
  // nslcd, OpenLDAP.
  /^((?:root)?(?:bind)?pw)[ \t]{1,60}["']?([^\s"']{1,300})["']?$/,
  // keepalived, Redis Sentinel.
  /^(auth_pass)[ \t]{1,60}["']?([^\s"']{1,300})["']?$/,
  /^sentinel[ \t]{1,9}(auth-pass)[ \t]{1,9}\S{1,200}[ \t]{1,9}["']?([^\s"']{1,300})["']?$/,
];

/** `stats auth user:password` of HAProxy. */
const STATS = /^stats[ \t]{1,20}auth[ \t]{1,20}(\S{1,300})$/;

/** `echo "root:password" | chpasswd`. */
const CHPASSWD = /(?:^|[\s"'])([\w.-]{1,40}:[^\s"'|]{1,200})["']?[ \t]{0,9}\|[ \t]{0,9}(?:sudo[ \t]{1,9})?chpasswd\b/;

/** `user default on >password ~* +@all` of Redis. */
const OF_USER = /^user[ \t]{1,9}\S{1,100}[ \t]/;
const IN_USER = /[ \t]>(\S{1,300})/g;

/** Settings of a line by its own words, and of any line of a text that is spaced. */
export function settingsOfFile(line: string, isSpacedText: () => boolean): Setting[] {
  const text = line.trim();
  for (const pattern of LINES) {
    const [, key, value = ""] = pattern.exec(text) ?? [];
    if (key !== undefined) return [{ key, value }];
  }
  const login = STATS.exec(text)?.[1];
  if (login !== undefined) return [{ key: "stats_auth", value: login }];
  const changed = CHPASSWD.exec(text)?.[1];
  if (changed !== undefined) return [{ key: "userpwd", value: changed }];
  if (OF_USER.test(text)) return matchesOf(IN_USER, text).map(([, value = ""]) => ({ key: "password", value }));
  const spaced = SPACED_LINE.exec(text);
  return spaced !== null && isSpacedText() ? [{ key: spaced[1] ?? "", value: spaced[3] ?? "" }] : [];
}

/** Files of which nothing but their name says that they hold passwords: PgBouncer's users, libpq's passwords. */
const NAMED: readonly { readonly name: RegExp; readonly line: RegExp }[] = [
  { name: /(^|[._-])userlist(\.txt)?$/, line: /^"[^"]{1,100}"[ \t]{1,20}"([^"]{1,300})"/ },
  {
    name: /(^|[._-])pgpass(\.conf)?$/,
    line: /^[^\s:#][^\s:]{0,200}:[^\s:]{1,10}:[^\s:]{1,100}:[^\s:]{1,100}:(\S{1,300})$/,
  },
];

/** Settings of a file that is known by its name. */
export function settingsOfNamedFile(name: string, text: string): Setting[] {
  if (!/userlist|pgpass/.test(name)) return [];
  const line = NAMED.find((each) => each.name.test(name))?.line;
  if (line === undefined) return [];
  return text.split("\n").flatMap((each) => {
    const value = line.exec(each.trim())?.[1];
    return value === undefined ? [] : [{ key: "password", value }];
  });
}

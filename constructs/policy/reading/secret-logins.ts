import { isPlaceholder, isReference } from "./secret-references";
import { matchesOf } from "./text-matches";

/** A user with a password in one word: in addresses, behind flags and keys that ask for both. */

/** `scheme://user:password@host`; an image's digest stands behind an at sign, too. */
const IN_ADDRESS = /\b[a-z][a-z0-9+.-]{1,20}:\/\/([^\s/?#:@"'`]{0,100}):([^\s/?#@"'`]{1,200})@(?!sha256:)/gi;

/** Elsewhere a slash ends the host, and begins a path that may have an at sign. */
const WITH_SLASH =
  /\b(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|clickhouse|sqlserver|mssql)(?:\+\w{1,20})?:\/\/([\w-]{0,100}):(?!\d{1,5}\/)([^\s@"'`]{1,200})@[\w[]/gi;

/** `user:password@tcp(host:3306)/db` of Go. */
const OF_GO = /(?<![\w:/@.-])([\w.-]{1,100}):([^\s@:"'`]{1,200})@(?:tcp|unix)\(/g;

/** Names of both that stand for what a reader has: `user:password@`. */
const ANY_USER = /^(user(name)?|login|name|me|foo|\W.*)$/i;
const ANY_PASSWORD = /^(pass(word)?|passwd|pwd|secret|token|bar)$/i;
const IN_CAPITALS = /^[A-Z]*(PASS|PASSWORD|PASSWD|PWD|SECRET|TOKEN|KEY)$/;

/** True where a line holds an address with a password in it. */
export function hasLoginInAddress(line: string): boolean {
  if (!line.includes("@")) return false;
  const patterns = [...(line.includes("://") ? [IN_ADDRESS, WITH_SLASH] : []), ...(line.includes("(") ? [OF_GO] : [])];
  return patterns.some((pattern) =>
    matchesOf(pattern, line).some(([, user = "", password = ""]) => isPassword(user, behindDefault(user, password))),
  );
}

/** `${USER:-app}:password`: the colon of a shell's default ends no user. */
function behindDefault(user: string, password: string): string {
  return /\$\{[^}]*$/.test(user) ? password.replace(/^[^}]*\}:?/, "") : password;
}

/** `user:password`, and `neo4j/password`, as Neo4j has it. */
const LOGIN = /^([^\s:/]{1,100}):(?!\/\/)(\S{1,300})$|^(neo4j)\/(\S{1,300})$/;

/** True for a user with the password in one word. */
export function isLoginWithPassword(text: string): boolean {
  const [, user, password, neo4j = "", its = ""] = LOGIN.exec(text) ?? [];
  const value = password ?? its;
  return value !== "" && isPassword(user ?? neo4j, value) && !isReference(value);
}

function isPassword(user: string, password: string): boolean {
  if (isPlaceholder(password) || password.startsWith("$") || IN_CAPITALS.test(password)) return false;
  return !(ANY_USER.test(user) && ANY_PASSWORD.test(password));
}

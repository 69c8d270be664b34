import { lazily } from "../../core/once-per";
import type { Setting } from "./secret-names";
import { namingOf } from "./secret-names";
import { mayBeNameOfKey } from "./secret-references";

/** Lines between `secretKey: db-password` and what tells that it is a name: External Secrets' references, a Secret's name. */
const NEAR = 6;
const OF_SECRET = /remoteRef|sourceRef|\bsecretName["']?[ \t]{0,9}:[ \t]{0,9}(["']?\w|""|'')/;
const NAME_OF_SECRET = /\w{1,100}SecretName(?=["']?[ \t]{0,9}:)/g;

/** Where Strimzi names a key of a Secret: `password: user-password` within it. */
const OF_STRIMZI = /\bpasswordSecret["']?[ \t]{0,9}:[ \t]{0,9}(\{.*)?$/;

/** The same of charts: `secretKey: db-password` beside `existingSecret: pg`, or within it, and `userSecretKey` beside `userSecret`. */
const EXISTING = /\bexistingSecret["']?[ \t]{0,9}[:=][ \t]{0,9}(["']?\w|["']{2})?/;
const EXISTING_AROUND = /\bexistingSecret["']?[ \t]{0,9}:[ \t]{0,9}\{?[ \t\r]{0,9}$/;
const SECRET_OF_CHART = /\w{1,100}Secret(?=["']?[ \t]{0,9}:[ \t]{0,9}["']?\w)/g;

/** Tells in a line what names a key of a Secret. What is near is read once, however many settings the line has. */
export function mappedKeysAt(lines: readonly string[], index: number): (setting: Setting) => boolean {
  const near = lazily(() => lines.slice(Math.max(0, index - NEAR), index + NEAR));
  // S3's has its `accessKey` beside it.
  const isOfS3 = lazily(() => near().some((line) => line.includes("accessKey")));
  const isOfSecret = lazily(() => near().some((line) => OF_SECRET.test(line)));
  const isWithin = lazily(() => EXISTING_AROUND.test(around(lines, index).at(-1) ?? ""));
  const existing = lazily(() => existingBeside(near(), indentOf(lines[index] ?? "")));
  // A chart's own default names no Secret yet; only what is called as a key of one is that.
  const isOfExisting = (value: string) =>
    existing() === "named" || (existing() === "empty" && isKeyName(value)) || isWithin();
  const names = lazily(() => new Set(near().flatMap((line) => NAMES.flatMap((each) => line.match(each) ?? []))));
  const isInStrimzi = lazily(() => isOfStrimzi(lines, index));
  return ({ key, value }) => {
    if (!mayBeNameOfKey(value)) return false;
    if (key === "password") return isInStrimzi();
    if (key === "secretKey") return !isOfS3() && (isOfSecret() || isOfExisting(value));
    if (!key.endsWith("SecretKey")) return false;
    // `clusterSecretKey` has its `clusterSecretName` beside it.
    return names().has(key.replace(/Key$/, "Name")) || names().has(key.replace(/Key$/, ""));
  };
}

const NAMES = [NAME_OF_SECRET, SECRET_OF_CHART];

/** What Secret a chart is told to take, in a line beside one: that of a name, or of none yet. */
function existingBeside(near: readonly string[], indent: number): "named" | "empty" | undefined {
  const beside = near.flatMap((line) => (indentOf(line) === indent ? [EXISTING.exec(line)?.[1] ?? ""] : []));
  if (beside.some((text) => /\w/.test(text))) return "named";
  return beside.some((text) => text !== "") ? "empty" : undefined;
}

function isKeyName(value: string): boolean {
  return /^[a-z]+([_-][a-z]+)+$/.test(value) && namingOf(value) !== undefined;
}

function isOfStrimzi(lines: readonly string[], index: number): boolean {
  return OF_STRIMZI.test(around(lines, index).at(-1) ?? "") || OF_STRIMZI.test(lines[index] ?? "");
}

/** The lines near before one that stand further out, of which the last is that within which it stands. */
function around(lines: readonly string[], index: number): string[] {
  const indent = indentOf(lines[index] ?? "");
  return lines.slice(Math.max(0, index - NEAR), index).filter((each) => indentOf(each) < indent && each.trim() !== "");
}

function indentOf(line: string): number {
  return line.search(/[^ ]|$/);
}

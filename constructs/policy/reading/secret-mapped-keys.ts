import { lazily } from "../../core/once-per";
import type { Setting } from "./secret-names";
import { mayBeNameOfKey } from "./secret-references";

/** Lines between `secretKey: db-password` and what tells that it is a name: External Secrets' references, a Secret's name. */
const NEAR = 6;
const OF_SECRET = /remoteRef|sourceRef|\bsecretName["']?[ \t]{0,9}:[ \t]{0,9}(["']?\w|""|'')/;
const NAME_OF_SECRET = /\w{1,100}SecretName(?=["']?[ \t]{0,9}:)/g;

/** Where Strimzi names a key of a Secret: `password: user-password` within it. */
const OF_STRIMZI = /\bpasswordSecret["']?[ \t]{0,9}:[ \t]{0,9}(\{.*)?$/;

/** Tells in a line what names a key of a Secret. What is near is read once, however many settings the line has. */
export function mappedKeysAt(lines: readonly string[], index: number): (setting: Setting) => boolean {
  const near = lazily(() => lines.slice(Math.max(0, index - NEAR), index + NEAR));
  // S3's has its `accessKey` beside it.
  const isOfSecret = lazily(
    () => near().some((line) => OF_SECRET.test(line)) && !near().some((line) => line.includes("accessKey")),
  );
  const names = lazily(() => new Set(near().flatMap((line) => line.match(NAME_OF_SECRET) ?? [])));
  const isInStrimzi = lazily(() => isOfStrimzi(lines, index));
  return ({ key, value }) => {
    if (!mayBeNameOfKey(value)) return false;
    if (key === "password") return isInStrimzi();
    if (key === "secretKey") return isOfSecret();
    // `clusterSecretKey` has its `clusterSecretName` beside it.
    return key.endsWith("SecretKey") && names().has(key.replace(/Key$/, "Name"));
  };
}

function isOfStrimzi(lines: readonly string[], index: number): boolean {
  const line = lines[index] ?? "";
  const around = lines.slice(Math.max(0, index - NEAR), index).filter((each) => indentOf(each) < indentOf(line));
  return OF_STRIMZI.test(around.at(-1) ?? "") || OF_STRIMZI.test(line);
}

function indentOf(line: string): number {
  return line.search(/[^ ]|$/);
}

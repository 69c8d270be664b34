import { hash } from "node:crypto";
import { z } from "zod";

/** RFC 1123 label: at most 63 of `a-z`, `0-9`, `-`, starting with a letter, ending with a letter or digit. */
const DNS_LABEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;

function idModel(pattern: RegExp, rule: string) {
  return z.string().regex(pattern, { error: `must be ${rule}` });
}

/**
 * An id that a user chooses, refused rather than repaired: a lower-case DNS label, at most 40 characters so that
 * names derived from it fit into 63, and without `--`, which separates the parts of derived names.
 */
export const id = idModel(
  /^(?!.*--)[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/,
  "a lower-case DNS label of at most 40 characters: a-z, 0-9 and single dashes, starting with a letter",
);

/** The id of a cell: short and without a dash, so that `<cell>-tenant-<tenant>` can be read only one way. */
export const cellId = idModel(/^[a-z][a-z0-9]{0,15}$/, "1 to 16 of a-z and 0-9, starting with a letter, no dash");

/** `<cell>/<pool>`, as tenants and programmes name a pool. */
export const poolRef = idModel(
  /^[a-z][a-z0-9]{0,15}\/[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/,
  "<cell>/<pool>, such as a1/hgx",
);

/** ISO 3166-1 alpha-2 country code, upper case. */
export const country = idModel(/^[A-Z]{2}$/, "an ISO 3166-1 alpha-2 country code in upper case, such as DE");

/**
 * Beyond what a JSON Schema can say: format, private and ignorable characters of every plane, halves of pairs, a Braille
 * pattern without a dot, and marks piled so high that they cover the lines above.
 */
const UNSEEN = /[\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\u2800\ufffc\ufffd]|\p{M}{5}/u;
const UNSEEN_ERROR = "must be one line without control characters and without characters that nobody sees";

/** Words for people: one line, no control characters, no Terraform or shell interpolation. */
export const line = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[^\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]*$/, {
    error: UNSEEN_ERROR,
    abort: true,
  })
  .refine((text) => !UNSEEN.test(text), { error: UNSEEN_ERROR })
  .refine((text) => text === "" || text.trim() !== "", { error: "must say something, not blanks alone" })
  .refine((text) => !/[$%]\{/.test(text), {
    error: "must not contain ${ or %{, which Terraform would evaluate",
  });

export function isDnsLabel(text: string): boolean {
  return DNS_LABEL.test(text);
}

/** The first `length` hexadecimal digits of the SHA-256 of a text. */
export function shortHash(text: string, length = 8): string {
  return hash("sha256", text).slice(0, length);
}

/**
 * A DNS label made of parts, for names that nobody chooses. Valid and short parts are joined by `-` as they are; where
 * a part had to be changed or the result is over `limit`, a hash of the original parts keeps it unique, so dots, case
 * and lengths cannot make two different inputs one name. Where plain parts meet is not kept: of parts that may hold
 * dashes, at most one should stand in a name.
 */
export function derivedName(parts: readonly string[], limit = 63): string {
  const plain = parts.join("-");
  if (parts.every((part) => DNS_LABEL.test(part) || /^[a-z0-9]+$/.test(part)) && isPlainName(plain, limit))
    return plain;
  const digest = shortHash(JSON.stringify(parts));
  const cleaned = plain
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, limit - digest.length - 1)
    .replace(/-+$/, "");
  return `${cleaned === "" ? "x" : cleaned}-${digest}`;
}

/** A plain name must not look like one with a hash, or it could be the hashed name of something else. */
function isPlainName(name: string, limit: number): boolean {
  return name.length <= limit && /^[a-z]/.test(name) && !/-[0-9a-f]{8}$/.test(name);
}

/**
 * A construct id that Terraform's logical id keeps whole. cdktf drops every character but `[A-Za-z0-9_-]` without a
 * word, so that `a.b` and `ab` become one resource; each dropped character is spelled out here instead, and so is each
 * dash that could be taken for a part of `--`, which joins the parts.
 */
export function constructId(parts: readonly string[]): string {
  return parts
    .map((part) =>
      part.replace(/[^A-Za-z0-9-]|^-|-$|-(?=-)/g, (character) => `_${character.codePointAt(0)!.toString(16)}_`),
    )
    .join("--");
}

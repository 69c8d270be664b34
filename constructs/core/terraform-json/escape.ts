import { FaultError } from "../fault";
import { mapTexts } from "./map-texts";

/**
 * Text that a user wrote, as Terraform JSON must carry it so that Terraform reads it back unchanged: `${` and `%{` start
 * a template in every string of Terraform JSON, in keys too.
 * @throws FaultError `terraform/token-in-text` for text that looks like one of cdktf's own tokens, which no escape hides
 * from cdktf.
 */
export function literal(text: string): string {
  if (!text.includes("{")) return text;
  if (/[$#&]\{TfToken\[/.test(text)) throw new FaultError([tokenInText(text)]);
  return text.replace(/[$%]\{/g, (opening) => opening[0]! + opening);
}

/** `literal` for every string and key at any depth. What needs no escape comes back as the same reference. */
export function literalDeep<T>(value: T): T {
  return mapTexts(value, literal) as T;
}

/** What Terraform reads from a string of Terraform JSON that holds no template. */
export function unescaped(text: string): string {
  return text.includes("{") ? text.replace(/\$\$\{|%%\{/g, (opening) => opening.slice(1)) : text;
}

/** `unescaped` for every string and key at any depth. What has no escape comes back as the same reference. */
export function unescapedDeep<T>(value: T): T {
  return mapTexts(value, unescaped) as T;
}

function tokenInText(text: string) {
  return {
    code: "terraform/token-in-text",
    message: "text must not look like a cdktf token",
    path: [],
    received: text,
    allowed: "text without ${TfToken[, #{TfToken[ or &{TfToken[",
  };
}

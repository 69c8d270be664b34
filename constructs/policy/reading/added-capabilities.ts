import type { Fields } from "./fields";
import { asTexts, fieldAt } from "./fields";

/** Each capability that a container adds beyond those that it may, as a finding of its own. */
export function addedCapabilities(container: Fields, allowed: readonly string[], expected: string) {
  const added = new Set(asTexts(fieldAt(container, "securityContext.capabilities.add")));
  return [...added].filter((name) => !allowed.includes(name)).map((key) => ({ key, actual: `adds ${key}`, expected }));
}

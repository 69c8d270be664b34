import { isManifest } from "../../constructs/policy/evidence/manifests";
import type { Fields } from "../../constructs/policy/reading/fields";
import { asFields } from "../../constructs/policy/reading/fields";

/** What a JSON document is, by what it says of itself. */
export type DocumentKind = "configuration" | "plan" | "state" | "raw-state" | "manifest" | "unknown";

/** Blocks that a configuration may have at its root. Source: developer.hashicorp.com/terraform/language/syntax/json. */
const BLOCKS = [
  "resource",
  "terraform",
  "provider",
  "module",
  "data",
  "variable",
  "locals",
  "output",
  "moved",
  "import",
  "removed",
  "check",
  "ephemeral",
];

export function documentKind(document: unknown): DocumentKind {
  const root = asFields(document);
  if (root === undefined) return "unknown";
  if (isManifest(root)) return "manifest";
  if (has(root, "lineage") || (has(root, "serial") && has(root, "resources"))) return "raw-state";
  if (["planned_values", "resource_changes", "output_changes", "prior_state"].some((key) => has(root, key)))
    return "plan";
  if (has(root, "format_version")) return "state";
  const keys = Object.keys(root).filter((key) => key !== "//");
  return keys.every((key) => BLOCKS.includes(key)) ? "configuration" : "unknown";
}

function has(root: Fields, key: string): boolean {
  return Object.hasOwn(root, key);
}

import type { Fault, FieldPath } from "../constructs/core/fault";
import { FaultError, nearest, renderPath } from "../constructs/core/fault";
import type { Explanation } from "../constructs/site/explain";
import { explainSite } from "../constructs/site/explain";
import type { SiteSource } from "./site-source";

/**
 * Explains a site, or the part of it that stands under a path, written as explanations and faults write paths:
 * `programmes.health.envelope."a1/hgx"`, `tenants.acme.entitlements[0]`.
 * @throws FaultError `explain/no-such-path` where nothing stands there.
 */
export function explainPath(source: SiteSource, path = ""): Explanation {
  const under = fieldPath(path);
  const explanation = explainSite(source.loaded, under);
  if (explanation.fields.length + explanation.derived.length > 0) return explanation;
  throw new FaultError([noSuchPath(path, under, explainSite(source.loaded))]);
}

/** `a.b[0]."c/d"` → `["a", "b", 0, "c/d"]`. */
export function fieldPath(text: string): FieldPath {
  return [...text.matchAll(/"([^"]*)"|\[(\d+)\]|[^.[\]"]+/g)].map(([word, quoted, index]) =>
    index === undefined ? (quoted ?? word) : Number(index),
  );
}

/** Says what there is where the path went wrong: up to there it is right. */
function noSuchPath(path: string, under: FieldPath, { fields, derived }: Explanation): Fault {
  const all = [...fields, ...derived].map((item) => item.path);
  const wrong = under.findIndex(
    (_, index) => !all.some((candidate) => startsWith(candidate, under.slice(0, index + 1))),
  );
  const parent = under.slice(0, Math.max(wrong, 0));
  const children = all.filter((candidate) => candidate.length > parent.length && startsWith(candidate, parent));
  const keys = [...new Set(children.map((candidate) => candidate[parent.length]!))];
  const shown = (key: string | number): string => renderPath([...parent, key]);
  const near = nearest(String(under[parent.length] ?? ""), keys.map(String));
  return {
    code: "explain/no-such-path",
    message: "nothing stands there",
    path: [],
    received: path,
    allowed: keys.map(shown),
    ...(near.length > 0 ? { fix: `did you mean ${near.map(shown).join(" or ")}?` } : {}),
  };
}

function startsWith(path: FieldPath, start: FieldPath): boolean {
  return start.every((key, index) => String(path[index]) === String(key));
}

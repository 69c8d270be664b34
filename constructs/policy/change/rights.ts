import type { KubernetesObject } from "../../core/kubernetes";
import { asFieldsList, asTexts } from "../reading/fields";
import { isNamedBy } from "../reading/rbac";

/** One right of a Role: a verb on a resource, or on a path of the API server. */
export interface Right {
  readonly verb: string;
  /** `apps/deployments`, `/pods`, `path /metrics`. */
  readonly on: string;
  /** The one object that it is for; absent for all. */
  readonly name?: string;
}

/** Every right that a role gives, wildcards as they stand. */
export function rightsOf(role: KubernetesObject | undefined): Right[] {
  return asFieldsList(role?.["rules"]).flatMap((rule) => {
    const paths = asTexts(rule["nonResourceURLs"]).map((path) => `path ${path}`);
    const resources = asTexts(rule["apiGroups"]).flatMap((group) =>
      asTexts(rule["resources"]).map((resource) => `${group}/${resource}`),
    );
    const names = asTexts(rule["resourceNames"]);
    return asTexts(rule["verbs"]).flatMap((verb) =>
      [...paths, ...resources].flatMap((on): Right[] =>
        names.length === 0 ? [{ verb, on }] : names.map((name) => ({ verb, on, name })),
      ),
    );
  });
}

/** Rights of the second role that the first does not give. */
export function addedRights(before: KubernetesObject | undefined, after: KubernetesObject | undefined): Right[] {
  const had = rightsOf(before);
  return rightsOf(after).filter((right) => !had.some((known) => covers(known, right)));
}

/** Source: k8s.io/kubernetes plugin/pkg/auth/authorizer/rbac, RuleAllows. */
function covers(known: Right, right: Right): boolean {
  const verb = known.verb === "*" || known.verb === right.verb;
  return verb && coversTarget(known.on, right.on) && (known.name === undefined || known.name === right.name);
}

function coversTarget(known: string, on: string): boolean {
  if (known === on) return true;
  if (known.startsWith("path ")) return known.endsWith("*") && on.startsWith(known.slice(0, -1));
  if (on.startsWith("path ")) return false;
  const [group, resource] = split(known);
  const [onGroup, onResource] = split(on);
  return (group === "*" || group === onGroup) && isNamedBy(resource, onResource);
}

function split(on: string): [group: string, resource: string] {
  const slash = on.indexOf("/");
  return [on.slice(0, slash), on.slice(slash + 1)];
}

/** `create pods, get secrets and 3 more`. */
export function rightsInWords(rights: readonly Right[]): string {
  const words = rights.map(
    ({ verb, on, name }) => `${verb} ${on.replace(/^\//, "")}${name === undefined ? "" : ` ${name}`}`,
  );
  const shown = [...new Set(words)].slice(0, 4);
  const rest = new Set(words).size - shown.length;
  return rest > 0 ? `${shown.join(", ")} and ${rest} more` : shown.join(", ");
}

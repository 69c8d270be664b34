import { readSelector, selects } from "../../reading/selectors";
import type { Labels, Selector } from "../../reading/selectors";
import type { MatchResources, ResourceRule } from "./model";
import type { AdmissionRequest } from "./request";

/** Whether a policy or a binding is about a request; a text is the reason why that can't be said. */
export type Match = boolean | { readonly unknown: string };

/** Kubernetes never asks admission policies about them: one could lock everybody out. */
const NEVER_JUDGED = new Set([
  ...["validatingadmissionpolicies", "validatingadmissionpolicybindings"],
  ...["mutatingadmissionpolicies", "mutatingadmissionpolicybindings"],
  ...["validatingwebhookconfigurations", "mutatingwebhookconfigurations"],
]);

/** Every namespace has this label with its own name. */
const NAME_LABEL = "kubernetes.io/metadata.name";

/**
 * @param constraints of a policy or a binding; absent: everything.
 * @param namespaceLabels labels of the request's namespace; undefined where this evidence doesn't have it.
 */
export function matches(
  constraints: MatchResources | null | undefined,
  request: AdmissionRequest,
  namespaceLabels: Labels | undefined,
): Match {
  if (request.resource.group === "admissionregistration.k8s.io" && NEVER_JUDGED.has(request.resource.resource))
    return false;
  if (constraints === null || constraints === undefined) return true;
  const named = matchesRules(constraints, request);
  if (named === false || !selectsObject(constraints, request)) return false;
  const inNamespace = selectsNamespace(constraints, request, namespaceLabels);
  return inNamespace === true ? named : inNamespace;
}

function matchesRules(constraints: MatchResources, request: AdmissionRequest): Match {
  const exact = (rule: ResourceRule) => names(rule, request) && listed(rule.apiVersions, request.resource.version);
  const { resourceRules, excludeResourceRules, matchPolicy } = constraints;
  const excluding = (excludeResourceRules ?? []).filter(exact);
  if (excluding.some((rule) => isInScope(rule, request) === true)) return false;
  if (resourceRules === null || resourceRules === undefined) return excluding.length > 0 ? unknownScope(request) : true;
  const naming = resourceRules.filter(exact);
  if (excluding.length === 0 && naming.some((rule) => isInScope(rule, request) === true)) return true;
  if (naming.length > 0) return unknownScope(request);
  const other = matchPolicy === "Equivalent" && resourceRules.some((rule) => names(rule, request));
  return other ? { unknown: `it is judged as another version than ${request.resource.version}` } : false;
}

/** Said of custom resources alone: of all other kinds the scope is known. */
function unknownScope({ resource }: AdmissionRequest): Match {
  return { unknown: `whether ${resource.kind} stands in a namespace, its CRD says: name one in metadata.namespace` };
}

/** False where constraints name no resource of the request's kind, whatever the object of the request is. */
export function mayName({ resourceRules }: MatchResources, request: AdmissionRequest): boolean {
  return (
    resourceRules === null || resourceRules === undefined || resourceRules.some((rule) => namesKind(rule, request))
  );
}

function names(rule: ResourceRule, request: AdmissionRequest): boolean {
  return (
    namesKind(rule, request) &&
    (!rule.resourceNames?.length || rule.resourceNames.includes(request.object.metadata.name))
  );
}

function namesKind(rule: ResourceRule, request: AdmissionRequest): boolean {
  const { operation, resource, subresource } = request;
  const { group, resource: plural } = resource;
  return (
    listed(rule.operations, operation) &&
    listed(rule.apiGroups, group) &&
    rule.resources.some((named) => isNamed(named, plural, subresource)) &&
    isInScope(rule, request) !== false
  );
}

/** Undefined where nobody knows. */
function isInScope({ scope }: ResourceRule, { resource: { namespaced } }: AdmissionRequest): boolean | undefined {
  if (scope === "*") return true;
  return namespaced === undefined ? undefined : (scope === "Namespaced") === namespaced;
}

function listed(list: readonly string[], value: string): boolean {
  return list.includes("*") || list.includes(value);
}

/** `pods`, `pods/status`, `pods/*`, `*`, `*` of both; without a slash no subresource is meant. */
function isNamed(named: string, plural: string, subresource: string | undefined): boolean {
  if (named === plural) return subresource === undefined;
  const [resource = "", sub] = named.split("/");
  if (resource !== "*" && resource !== plural) return false;
  if (sub === undefined) return subresource === undefined;
  return sub === "*" || sub === subresource;
}

function selectsObject({ objectSelector }: MatchResources, { object, oldObject }: AdmissionRequest): boolean {
  const selector = readSelector(objectSelector ?? undefined);
  if (selector === undefined || selector.empty) return true;
  return [object, oldObject].some((each) => each !== undefined && selects(selector, each.metadata.labels ?? {}));
}

function selectsNamespace(
  { namespaceSelector }: MatchResources,
  request: AdmissionRequest,
  labels: Labels | undefined,
): Match {
  const { object, resource, namespace } = request;
  const selector = readSelector(namespaceSelector ?? undefined);
  if (selector === undefined || selector.empty) return true;
  if (resource.group === "" && resource.kind === "Namespace")
    return selects(selector, namespaceLabels(object.metadata.name, object.metadata.labels));
  if (resource.namespaced === undefined) return unknownScope(request);
  if (namespace === undefined) return true;
  if (labels !== undefined) return selects(selector, namespaceLabels(namespace, labels));
  if (asksOnlyForName(selector)) return selects(selector, namespaceLabels(namespace, {}));
  return { unknown: `namespace ${namespace} is not in this evidence, and the policy selects by its labels` };
}

/** With the label that the API server adds. */
export function namespaceLabels(name: string, labels: Labels = {}): Labels {
  return { ...labels, [NAME_LABEL]: name };
}

function asksOnlyForName({ requirements }: Selector): boolean {
  return requirements.every(({ key }) => key === NAME_LABEL);
}

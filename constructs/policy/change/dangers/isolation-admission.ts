import type { KubernetesObject } from "../../../core/kubernetes";
import { asFieldsList, asText, asTexts, fieldAt } from "../../reading/fields";
import type { ResourceChange } from "../contract";
import type { DangerKind, Found } from "../danger";
import { changesOf, isLoss, lossWords, subjectOf } from "../danger";
import { same } from "../hidden";

const GROUP = "admissionregistration.k8s.io";
const KINDS = [
  `${GROUP}/ValidatingAdmissionPolicy`,
  `${GROUP}/ValidatingAdmissionPolicyBinding`,
  `${GROUP}/ValidatingWebhookConfiguration`,
  `${GROUP}/MutatingAdmissionPolicy`,
  `${GROUP}/MutatingAdmissionPolicyBinding`,
  `${GROUP}/MutatingWebhookConfiguration`,
];

/** What says which requests a policy judges and how; nobody can tell from two expressions which one allows more. */
const JUDGEMENT = [
  "validations",
  "matchConstraints",
  "matchConditions",
  "matchResources",
  "variables",
  "paramKind",
  "paramRef",
  "policyName",
];

export const isolationAdmission: DangerKind = {
  kind: "isolation-admission",
  title: "An admission policy would be deleted or made to let more through",
  why: "Admission policies are what keeps tenants' pods off others' nodes, networks and storage. Without one, a field in a pod is all it takes.",
  fix: "Add the new policy beside the old one, watch its audit, then let the old one go.",
  source: "kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy",
  find: (change) => changesOf(change, KINDS).flatMap(judge),
};

function judge(resource: ResourceChange): Found[] {
  const { before, after } = resource;
  if (before === undefined) return [];
  const head = { subject: subjectOf(resource), resource };
  if (isLoss(resource) || after === undefined)
    return resource.action === "forget"
      ? []
      : [{ ...head, verdict: "danger", attribute: "gone", what: lossWords(resource) }];
  return [
    ...failsOpen(before, after).map((what): Found => ({ ...head, verdict: "danger", attribute: "failure", what })),
    ...deniesLess(before, after).map((what): Found => ({ ...head, verdict: "danger", attribute: "action", what })),
    ...judgesOther(before, after).map((what): Found => ({ ...head, verdict: "unknown", attribute: "judgement", what })),
  ];
}

function failsOpen(before: KubernetesObject, after: KubernetesObject): string[] {
  const [was, is] = [failurePolicies(before), failurePolicies(after)];
  return [...is].some(([name, policy]) => policy === "Ignore" && was.has(name) && was.get(name) !== "Ignore")
    ? ["would let requests through when it fails (failurePolicy Ignore)"]
    : [];
}

/** By webhook; a policy of its own is one without a name. The default is Fail. */
function failurePolicies(object: KubernetesObject): Map<string, string> {
  const webhooks = asFieldsList(object["webhooks"]);
  if (webhooks.length === 0) return new Map([["", asText(fieldAt(object, "spec.failurePolicy")) ?? "Fail"]]);
  return new Map(webhooks.map((hook) => [asText(hook["name"]) ?? "", asText(hook["failurePolicy"]) ?? "Fail"]));
}

function deniesLess(before: KubernetesObject, after: KubernetesObject): string[] {
  const denies = (object: KubernetesObject) => asTexts(fieldAt(object, "spec.validationActions")).includes("Deny");
  return denies(before) && !denies(after) ? ["would no longer deny, only warn or audit"] : [];
}

function judgesOther(before: KubernetesObject, after: KubernetesObject): string[] {
  const fields = JUDGEMENT.filter((field) => !same(fieldAt(before, `spec.${field}`), fieldAt(after, `spec.${field}`)));
  const hooks = same(withoutFailurePolicy(before), withoutFailurePolicy(after)) ? [] : ["webhooks"];
  const changed = [...fields, ...hooks];
  return changed.length === 0
    ? []
    : [`would judge otherwise: ${changed.join(", ")} changed, and which allows more is for a person to say`];
}

function withoutFailurePolicy(object: KubernetesObject): unknown {
  return asFieldsList(object["webhooks"]).map(({ failurePolicy: _failurePolicy, ...hook }) => hook);
}

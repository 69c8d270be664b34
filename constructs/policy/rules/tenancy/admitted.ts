import { addTo } from "../../../core/add-to";
import { boundPolicies } from "../../cel/admission/read";
import { concerning, PLAIN, requestedObjects, verdictsOn } from "../../cel/admission/apply";
import type { BoundPolicy } from "../../cel/admission/bound";
import type { Evidence, EvidenceObject } from "../../evidence/evidence";
import { openReason } from "../../evidence/open-reason";
import { perEvidence } from "../../evidence/per-evidence";
import { defineRule } from "../../rule";
import { objectSubject } from "../../subject";
import { notApplicable, unknown } from "../../verdict";

/** Policies that refuse, by the cell that they would be in force in. */
const inForce = perEvidence((evidence): ReadonlyMap<string, readonly BoundPolicy[]> => {
  const cells = new Map<string, EvidenceObject[]>();
  for (const item of evidence.objects)
    if (isOfAdmission(item) && whyUnread(item) === undefined) addTo(cells, item.cell ?? "", item);
  return new Map(
    [...cells].map(([cell, items]) => [
      cell,
      boundPolicies(items.map(({ object }) => object)).policies.filter(({ binding }) =>
        binding.spec.validationActions.includes("Deny"),
      ),
    ]),
  );
});

/** What policies and bindings say of objects; their messages say nothing of any. */
const ASKED = [
  ...["matchConstraints", "matchConditions", "variables", "validations[].expression", "paramKind", "failurePolicy"],
  // One of which these are open can't be read at all.
  "auditAnnotations",
  ...["policyName", "validationActions", "matchResources", "paramRef"],
].map((field) => `spec.${field}`);

/** Why a policy or a binding was not read: a part of it is known to an apply only. */
function whyUnread(item: EvidenceObject): string | undefined {
  return isOfAdmission(item) ? openReason(item, ...ASKED) : undefined;
}

function isOfAdmission({ object }: EvidenceObject): boolean {
  return object.kind.startsWith("ValidatingAdmissionPolicy");
}

/** Each object that some of them are about, with those. */
const concerned = perEvidence((evidence): ReadonlyMap<EvidenceObject, readonly BoundPolicy[]> => {
  const found = new Map<EvidenceObject, readonly BoundPolicy[]>();
  if (inForce(evidence).size === 0) return found;
  for (const item of requestedObjects(evidence)) {
    const bounds = concerning(policiesFor(item, evidence), item, evidence);
    if (bounds.length > 0) found.set(item, bounds);
  }
  return found;
});

const NONE: readonly BoundPolicy[] = [];

function policiesFor({ cell }: EvidenceObject, evidence: Evidence): readonly BoundPolicy[] {
  return inForce(evidence).get(cell ?? "") ?? NONE;
}

const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: replicas}
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: ["*"], operations: [CREATE, UPDATE], resources: [deployments]}]
  validations: [{expression: object.spec.replicas <= 5, message: at most five replicas}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: replicas}
spec: {policyName: replicas, validationActions: [Deny]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: charite}
spec: `;

export const admitted = defineRule({
  id: "tenancy/admitted",
  title: "Objects pass the admission policies of the cell that they are for",
  severity: "error",
  why: "The API server refuses them, and the apply ends in the middle of its stack. Of a workload it refuses the pods, and then nobody is told but whoever reads the events. Of a plan each update and deletion is judged, too.",
  fix: "Change the object until the policy's expression holds, or widen what the namespace's parameters allow.",
  source: "kubernetes.io/docs/reference/access-authn-authz/validating-admission-policy",
  subjects(evidence) {
    const unread = evidence.objects.filter((item) => whyUnread(item) !== undefined);
    return [...new Set([...concerned(evidence).keys(), ...unread])].map(objectSubject);
  },
  check(item, evidence) {
    const open = whyUnread(item);
    if (open !== undefined) return unknown(`what it asks of objects is not known: ${open}`);
    const verdicts = (concerned(evidence).get(item) ?? []).flatMap((bound) => verdictsOn(bound, item, evidence, PLAIN));
    const said = verdicts.filter(({ verdict }) => verdict !== "pass");
    if (said.length > 0) return said;
    return verdicts[0] ?? notApplicable();
  },
  examples: {
    passing: [`${POLICY}{replicas: 3}`, `${POLICY}{}`],
    failing: [`${POLICY}{replicas: 6}`],
  },
});

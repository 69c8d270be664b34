import type { Evidence } from "../../evidence/evidence";
import { openReason } from "../../evidence/open-reason";
import { halfKnownIn, hangsOn } from "../../reading/half-known";
import { namesInWords } from "../../reading/names-in-words";
import type { Direction, PolicyView } from "../../reading/network-policies";
import { EVERY_POD_OF_CLUSTER, opensTo, policiesOf } from "../../reading/network-policies";
import { openedTogether } from "../../reading/opened-together";
import type { OtherPolicy } from "../../reading/other-policies";
import { isForEveryPod, mayClose, mayUndo, otherPolicies } from "../../reading/other-policies";
import type { TenantNamespace } from "../../reading/tenancy";
import { eachTenantNamespace, WHOSE } from "../../reading/tenancy";
import { defineRule } from "../../rule";
import type { Verdict } from "../../verdict";
import { pass, unknown, violation } from "../../verdict";

const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}`;

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: charite}
spec: `;

export const defaultDeny = defineRule({
  id: "tenancy/default-deny",
  title: "A tenant's namespace lets no traffic in or out that no policy names",
  severity: "error",
  why: "Without a policy for every pod, Kubernetes lets every pod of every tenant talk to these, and lets these send data anywhere. One allow-all rule takes the default back, be it for every pod of the cluster alone, and so does what an administrator's policy accepts before any other is asked.",
  fix: "Add a NetworkPolicy with podSelector {} and policyTypes [Ingress, Egress], and name what is allowed beside it.",
  source:
    "kubernetes.io/docs/concepts/services-networking/network-policies, default deny all; NSA/CISA Kubernetes Hardening Guide 1.2, network separation",
  reads: [WHOSE],
  subjects: eachTenantNamespace,
  check: (namespace, evidence) =>
    (["Ingress", "Egress"] as const).map((direction) => judge(namespace, direction, evidence)),
  examples: {
    passing: [
      `${NAMESPACE}
---
${POLICY}{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{to: [{podSelector: {}}]}]}`,
      `${NAMESPACE}
---
${POLICY}{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}]}`,
    ],
    failing: [
      NAMESPACE,
      `${NAMESPACE}
---
${POLICY}{podSelector: {}, policyTypes: [Ingress]}`,
      `${NAMESPACE}
---
${POLICY}{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress]}`,
      `${NAMESPACE}
---
${POLICY}{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{}]}`,
      `${NAMESPACE}
---
${POLICY}{podSelector: {}, policyTypes: [Ingress, Egress], ingress: [{from: [{namespaceSelector: {}}]}]}`,
      `${NAMESPACE}
---
${POLICY}{podSelector: {}, policyTypes: [Ingress, Egress]}
---
apiVersion: policy.networking.k8s.io/v1alpha2
kind: ClusterNetworkPolicy
metadata: {name: accept-all}
spec:
  tier: Admin
  priority: 100
  subject: {namespaces: {}}
  ingress: [{action: Accept, from: [{namespaces: {}}]}]`,
    ],
  },
});

/** What says in which direction a policy lets what through. */
const READ: Readonly<Record<Direction, readonly string[]>> = {
  Ingress: ["spec.policyTypes", "spec.ingress"],
  Egress: ["spec.policyTypes", "spec.egress"],
};

function judge(namespace: TenantNamespace, direction: Direction, evidence: Evidence): Verdict {
  const policies = policiesOf(evidence, namespace).filter(({ directions }) => directions.includes(direction));
  const known = policies.filter(({ source }) => openReason(source, ...READ[direction]) === undefined);
  const others = otherPolicies(evidence, namespace.cell, namespace.name);
  const expected = `a default deny of ${direction.toLowerCase()} for every pod`;
  // Allowances add up: whatever another policy turns out to be, it does not take this one's back.
  const open = openedBy(known, direction) ?? openedByOther(others, direction);
  if (open !== undefined) {
    const actual = `${open.title} ${direction.toLowerCase()} ${direction === "Ingress" ? "from" : "to"} ${open.whom}`;
    // What administrators accept is read in their order, so that none of theirs takes it back.
    const asked = open.isAdmins === true ? others.filter(({ isAdmins }) => !isAdmins) : others;
    const denying = mayUndo(asked, direction, open.whom);
    if (denying === undefined) return violation({ attribute: direction, actual, expected });
    return unknown(`${actual}; but ${denying.title} may deny it, which is not read of it`, direction);
  }
  const doubt = doubtOf(namespace, READ[direction], evidence);
  if (doubt !== undefined) return unknown(doubt, direction);
  const everyPod = known.filter((policy) => policy.everyPod);
  const isDenied =
    everyPod.some(({ source }) => openReason(source, POD_SELECTOR) === undefined) ||
    others.some((policy) => isForEveryPod(policy) && policy.holds[direction].closes === true);
  if (isDenied) {
    const unread = others.find(({ holds }) => holds[direction].opens === undefined);
    if (unread === undefined) return pass();
    return unknown(`${unread.title} may allow ${direction.toLowerCase()}, which is not read of it`, direction);
  }
  const selecting = doubtOf(namespace, [POD_SELECTOR], evidence);
  if (selecting !== undefined) return unknown(selecting, direction);
  const actual = `${direction.toLowerCase()} is open unless a pod is selected`;
  const closing = mayClose(others, direction);
  if (closing === undefined) return violation({ attribute: direction, actual, expected });
  return unknown(`as far as NetworkPolicies tell, ${actual}; but ${closing.title} may deny it`, direction);
}

/** What lets a whole public through. */
interface OpenedBy {
  /** `NetworkPolicy a allows`, `NetworkPolicies a and b together allow`. */
  readonly title: string;
  /** `everywhere`, `every pod of the cluster`. */
  readonly whom: string;
  readonly isAdmins?: boolean;
}

/** By one policy or by several, to everywhere before less; undefined where they leave somebody out. */
function openedBy(policies: readonly PolicyView[], direction: Direction): OpenedBy | undefined {
  const everywhere = openedByOne(policies, direction, "everywhere");
  if (everywhere !== undefined) return everywhere;
  const together = openedTogether(policies, direction);
  const toPods = together?.whom === "everywhere" ? undefined : openedByOne(policies, direction, EVERY_POD_OF_CLUSTER);
  if (toPods !== undefined || together === undefined) return toPods;
  const names = namesInWords(together.policies.map(({ name }) => name));
  return { title: `NetworkPolicies ${names} together allow`, whom: together.whom };
}

function openedByOne(
  policies: readonly PolicyView[],
  direction: Direction,
  whom: OpenedBy["whom"],
): OpenedBy | undefined {
  const open = policies.find(({ allowances }) => allowances[direction].some((each) => opensTo(each) === whom));
  return open === undefined ? undefined : { title: `NetworkPolicy ${open.name} allows`, whom };
}

function openedByOther(policies: readonly OtherPolicy[], direction: Direction): OpenedBy | undefined {
  const opening = policies.find(({ holds }) => holds[direction].opens === true);
  if (opening === undefined) return undefined;
  const { title, isAdmins, holds } = opening;
  return { title: `${title} allows`, whom: holds[direction].whom ?? "everywhere", isAdmins };
}

const POD_SELECTOR = "spec.podSelector";

function doubtOf({ cell, name }: TenantNamespace, by: readonly string[], evidence: Evidence): string | undefined {
  const found = halfKnownIn(evidence, { cell, namespace: name }, { kind: "NetworkPolicy", by });
  return found === undefined ? undefined : hangsOn(found);
}

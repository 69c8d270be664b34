import type { LiveObject, ObjectRef } from "../../../../bin/cluster/cluster";
import { Refused } from "../../../../bin/cluster/cluster";
import type { Attempt } from "../../../../bin/tenant/attack/attempt";
import type { ControlId } from "../../../../bin/tenant/attack/control";
import type { Ground } from "../../../../bin/tenant/attack/ground";
import { identityOf } from "../../../../bin/tenant/attack/identities";
import { admissionPolicies } from "../../../../constructs/tenant/admission/index";
import { validationsOf } from "../../../../constructs/tenant/admission/objects";
import { policyName } from "../../../../constructs/tenant/admission/policy";

/** Puts back what was lifted. */
export type Restore = () => Promise<void>;

const RBAC = "rbac.authorization.k8s.io";

/** Takes one control of a tenant away, whatever others there are; validations were made liftable before. */
export function lift(control: ControlId, ground: Ground): Promise<Restore> {
  const namespace = ground.share.namespace;
  if (control.includes("/")) return withoutValidation(control, ground);
  if (control === "namespace") return withoutPodSecurity(ground);
  if (control === "resource-quota") return without(ground, ref("v1", "ResourceQuota", "entitlement", namespace));
  if (control === "limit-range") return without(ground, ref("v1", "LimitRange", "containers", namespace));
  if (control === "service-accounts") return withToken(ground);
  throw new RangeError(`nobody knows how to lift ${control}`);
}

/** A namespace that says this of itself is not held by that validation. */
const LIFTED = "lifted.attack.example";

/**
 * Makes every validation one that a namespace can be let off: a changed policy is read after a second, a changed
 * namespace at once. All else about the policies stays.
 */
export async function makeLiftable({ operator }: Ground): Promise<void> {
  for (const policy of admissionPolicies.all) {
    const vap = ref("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", policyName(policy));
    const { validations } = (await operator.get(vap))!["spec"] as { readonly validations: readonly Validation[] };
    const ids = validationsOf(policy).map(({ id }) => id);
    expect(validations).toHaveLength(ids.length);
    const liftable = validations.map((validation, index) => ({
      ...validation,
      expression: `"${liftedBy(ids[index]!)}" in namespaceObject.metadata.annotations || (${validation.expression})`,
    }));
    await operator.merge(vap, { spec: { validations: liftable } });
  }
}

interface Validation {
  readonly expression: string;
}

/** Key of the annotation. */
function liftedBy(id: string): string {
  return `${LIFTED}/${id.replace("/", ".")}`;
}

async function withoutValidation(id: string, { operator, share }: Ground): Promise<Restore> {
  const known = admissionPolicies.all.flatMap((policy) => validationsOf(policy).map((validation) => validation.id));
  expect(known).toContain(id);
  const space = ref("v1", "Namespace", share.namespace);
  const say = (value: string | null) => ({ metadata: { annotations: { [liftedBy(id)]: value } } });
  await operator.merge(space, say(""));
  return async () => void (await operator.merge(space, say(null)));
}

async function withoutPodSecurity({ operator, share }: Ground): Promise<Restore> {
  const space = ref("v1", "Namespace", share.namespace);
  const level = (value: string) => ({ metadata: { labels: { "pod-security.kubernetes.io/enforce": value } } });
  await operator.merge(space, level("privileged"));
  return async () => void (await operator.merge(space, level("restricted")));
}

async function without({ operator }: Ground, of: ObjectRef): Promise<Restore> {
  const live = (await operator.get(of))!;
  await operator.remove(of);
  return async () => void (await operator.create(fresh(live)));
}

/** The quota of a tenant whose file declares so many Services. */
export async function allowLoadBalancers({ operator, share }: Ground, count: number): Promise<Restore> {
  const quota = ref("v1", "ResourceQuota", "entitlement", share.namespace);
  const hard = (value: string) => ({ spec: { hard: { "services.loadbalancers": value } } });
  await operator.merge(quota, hard(String(count)));
  return async () => void (await operator.merge(quota, hard("0")));
}

function fresh({ apiVersion, kind, metadata: { name, namespace, labels = {} }, spec }: LiveObject): LiveObject {
  return { apiVersion, kind, metadata: { name, namespace: namespace!, labels }, spec };
}

async function withToken({ operator, share }: Ground): Promise<Restore> {
  const account = ref("v1", "ServiceAccount", "workload", share.namespace);
  await operator.merge(account, { automountServiceAccountToken: true });
  return async () => void (await operator.merge(account, { automountServiceAccountToken: false }));
}

/** What RBAC says that somebody lacks. */
const LACKS = / cannot (\S+) resource "([^"]+)" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/;

/** Grants whoever makes an attempt exactly what a refusal says that they lack. */
export async function grant(attempt: Attempt, ground: Ground, refusal: string): Promise<Restore> {
  const { user } = identityOf(attempt.as, ground.share, ground.site)!;
  const lacks = LACKS.exec(refusal);
  const subjects = [{ apiGroup: RBAC, kind: "User", name: user }];
  const name = `attack-grant-${ground.name()}`;
  const rules = lacks === null ? [MAY_GRANT] : [{ verbs: [lacks[1]], resources: [lacks[2]], apiGroups: [lacks[3]] }];
  expect([lacks === null, refusal]).toEqual([refusal.includes("attempting to grant"), refusal]);
  const [role, binding] = lacks?.[4] === undefined ? ["ClusterRole", "ClusterRoleBinding"] : ["Role", "RoleBinding"];
  const metadata = lacks?.[4] === undefined ? { name } : { name, namespace: lacks[4] };
  const objects = [
    { apiVersion: `${RBAC}/v1`, kind: role, metadata, rules },
    { apiVersion: `${RBAC}/v1`, kind: binding, metadata, roleRef: { apiGroup: RBAC, kind: role, name }, subjects },
  ];
  for (const object of objects) await ground.operator.create(object);
  return async () => {
    for (const object of objects) await ground.operator.remove(object).catch(ignoreMissing);
  };
}

/** Kubernetes' own second line: nobody grants what they have not. */
const MAY_GRANT = { verbs: ["bind", "escalate"], resources: ["roles", "clusterroles"], apiGroups: [RBAC] };

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Refused)) throw error;
}

function ref(apiVersion: string, kind: string, name: string, namespace?: string): ObjectRef {
  return { apiVersion, kind, metadata: namespace === undefined ? { name } : { name, namespace } };
}

import type { Cluster, Identity } from "../../../../bin/cluster/cluster";
import { Refused } from "../../../../bin/cluster/cluster";
import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { LABELS } from "../../../../constructs/core/labels";
import { validationsOf } from "../../../../constructs/tenant/admission/objects";
import { admissionPolicies } from "../../../../constructs/tenant/admission/index";
import { PARAMETERS } from "../../../../constructs/tenant/parameter-names";
import { tenantObjects } from "../../../../constructs/tenant/objects";
import { cellRoleObjects } from "../../../../constructs/tenant/roles";
import { tenant, tenantCell } from "../../fixtures";
import type { Actor, Attempt } from "./case";
import { NAMESPACE } from "./case";

const MASTERS = "system:masters";
const account = (namespace: string, name: string, ...more: readonly string[]): Identity => ({
  user: `system:serviceaccount:${namespace}:${name}`,
  groups: ["system:serviceaccounts", `system:serviceaccounts:${namespace}`, "system:authenticated", ...more],
});

/** Controllers have every right here: what they may do is judged by admission alone. */
export const ACTORS: Readonly<Record<Actor, Identity>> = {
  developer: { user: "oidc:ada", groups: ["oidc:lab-developers", "system:authenticated"] },
  admin: { user: "oidc:grace", groups: ["oidc:lab-admins", "system:authenticated"] },
  operator: { user: "oidc:operator", groups: [MASTERS, "system:authenticated"] },
  kueue: account("kueue-system", "kueue-controller-manager", MASTERS),
  jobs: account("kube-system", "job-controller", MASTERS),
  workload: account(NAMESPACE, "workload", MASTERS),
  scheduler: { user: "system:kube-scheduler", groups: [MASTERS, "system:authenticated"] },
  nodes: { user: "system:node:node-1", groups: ["system:nodes", MASTERS, "system:authenticated"] },
};

const LAB = tenant({
  id: NAMESPACE,
  isolation: "shared",
  data: { classification: "open", residency: ["DE"] },
  people: { admins: ["lab-admins"], developers: ["lab-developers"] },
});

/** Quotas need controllers' sums, and the objects of operators their CRDs: neither is what is tried here. */
const KINDS = ["Namespace", "ServiceAccount", "RoleBinding", "LimitRange"];
const CELL = tenantCell();
export const OBJECTS = [LAB, tenant()]
  .flatMap((each) => tenantObjects(each, { ...CELL, site: { ...CELL.site, groupPrefix: "oidc:" } }))
  .map(({ object }) => object)
  .filter(({ kind }) => KINDS.includes(kind));

/** Kinds of others, without their schemas: admission reads what was sent. */
const CRDS = [
  crd("jobset.x-k8s.io", "v1alpha2", "JobSet", "jobsets"),
  crd("leaderworkerset.x-k8s.io", "v1", "LeaderWorkerSet", "leaderworkersets"),
  crd("snapshot.storage.k8s.io", "v1", "VolumeSnapshot", "volumesnapshots"),
];

function crd(group: string, version: string, kind: string, plural: string): KubernetesObject {
  const schema = { openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true } };
  return {
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: {
      name: `${plural}.${group}`,
      // Names under k8s.io are Kubernetes' own; a server takes no CRD there that nobody has reviewed.
      annotations: { "api-approved.kubernetes.io": "unapproved, a test's own" },
    },
    spec: {
      group,
      scope: "Namespaced",
      names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` },
      versions: [{ name: version, served: true, storage: true, schema }],
    },
  };
}

/** What the lab's namespace says, and that one of its Services is seen from outside. */
export function parametersOf(): Record<string, string> {
  const namespace = OBJECTS.find(({ kind, metadata }) => kind === "Namespace" && metadata.name === NAMESPACE);
  return { ...namespace!.metadata.annotations, [PARAMETERS.exposed]: "api" };
}

/** Another namespace of a tenant, which says what is given. */
export function tenantNamespace(name: string, annotations: Readonly<Record<string, string>>): KubernetesObject {
  const labels = { [LABELS.tenant]: name };
  return { apiVersion: "v1", kind: "Namespace", metadata: { name, labels, annotations } };
}

export const POLICIES = cellRoleObjects(CELL).map(({ object }) => object);

/** Ids of every validation, those for missing parameters among them. */
export const IDS = admissionPolicies.all.flatMap((policy) => validationsOf(policy).map(({ id }) => id));

/** The tenants' namespaces and the policies on a server, once the server holds to them. */
export async function setUp(cluster: Cluster): Promise<void> {
  for (const object of CRDS) await cluster.apply(object);
  for (const object of OBJECTS) await cluster.apply(exposing(object));
  for (const object of POLICIES) await cluster.apply(object);
  await until(async () => {
    const kinds = await cluster.served(true);
    return CRDS.every((each) =>
      kinds.some(({ kind }) => kind === (each["spec"] as { names: { kind: string } }).names.kind),
    );
  });
  // Policies take a moment to hold, and hold in the order in which they came: the last is tried.
  await cluster.apply(tenantNamespace("silent", {}));
  const service = { apiVersion: "v1", kind: "Service", metadata: { name: "a", namespace: "silent" } };
  const last = { create: { ...service, spec: { ports: [{ port: 80 }] } }, as: "operator" } as const;
  await until(async () => (await refusalOf(cluster, last)).includes("services/parameters"));
}

/** The lab may show one Service to the outside. */
function exposing(object: KubernetesObject): KubernetesObject {
  if (object.kind !== "Namespace" || object.metadata.name !== NAMESPACE) return object;
  return { ...object, metadata: { ...object.metadata, annotations: parametersOf() } };
}

/** What the server said to a dry run, empty where it agreed. Changes are of an object that is there for real. */
export async function refusalOf(cluster: Cluster, attempt: Attempt): Promise<string> {
  const actor = cluster.as(ACTORS[attempt.as ?? "developer"]);
  if (!("create" in attempt) && (await cluster.get(attempt.before)) === undefined)
    await cluster.as(ACTORS[attempt.by ?? "developer"]).create(attempt.before);
  const { subresource } = "create" in attempt ? {} : attempt;
  try {
    await ("create" in attempt
      ? actor.create(attempt.create, { dryRun: true })
      : actor.merge(attempt.before, attempt.patch, {
          dryRun: true,
          ...(subresource === undefined ? {} : { subresource }),
        }));
    return "";
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 240; tries += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error("the server does not hold to what was applied");
}

const VERSIONS: Readonly<Record<string, string>> = { "jobset.x-k8s.io": "v1alpha2" };
interface PolicySpec {
  readonly matchConstraints: { readonly resourceRules: readonly { readonly apiGroups: readonly string[] }[] };
}

/** The same policy for named versions, under another name and bound to nothing: of `*` the server checks no types. */
export function typed(policy: KubernetesObject): KubernetesObject {
  const spec = policy["spec"] as PolicySpec;
  const resourceRules = spec.matchConstraints.resourceRules.map((rule) => ({
    ...rule,
    apiVersions: [VERSIONS[rule.apiGroups[0]!] ?? "v1"],
  }));
  return {
    ...policy,
    metadata: { name: `typed-${policy.metadata.name}` },
    spec: { ...spec, matchConstraints: { resourceRules } },
  };
}

/** What the server found in each policy, once it has looked. */
export async function untilTyped(cluster: Cluster, policies: readonly KubernetesObject[]) {
  const found: { readonly name: string; readonly warnings: unknown }[] = [];
  for (const { apiVersion, kind, metadata } of policies) {
    await until(async () => {
      const live = await cluster.get({ apiVersion, kind, metadata });
      const status = live?.["status"] as { typeChecking?: { expressionWarnings?: unknown } } | undefined;
      if (status?.typeChecking === undefined) return false;
      found.push({ name: metadata.name, warnings: status.typeChecking.expressionWarnings ?? [] });
      return true;
    });
  }
  return found;
}

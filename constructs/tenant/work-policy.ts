import type { Rendered } from "../core/kubernetes";
import { LABELS } from "../core/labels";
import { tenantAdmissionPolicy } from "../core/tenant-admission";
import type { CellFacts, PoolFacts } from "../site/facts";

const NAME = "gigafactory-tenant-work";

/** Kueue's gate on pods that wait in a queue. Source: kueue v0.19.2, pkg/controller/jobs/pod/constants. */
const GATE = "kueue.x-k8s.io/admission";

/** Controllers and nodes; people come with the prefix of their identity provider, and tenants' accounts have no rights. */
const NO_PERSON = "request.userInfo.username.startsWith('system:')";

/** Kinds of work that Kueue admits, by API group, as far as tenants may create them. */
const WORK = { "": ["pods"], batch: ["jobs"], apps: ["deployments", "statefulsets"], "jobset.x-k8s.io": ["jobsets"] };
const QUEUED = Object.values(WORK).flat();

interface Refusal {
  readonly resources: readonly string[];
  readonly operations: readonly ("CREATE" | "UPDATE")[];
  /** CEL that holds for what is allowed. */
  readonly allowed: string;
  readonly message: string;
}

/** Fields that whoever may create an object may set, and with which a tenant would reach past its own walls. */
function refusals(pools: readonly PoolFacts[]): readonly Refusal[] {
  return [
    {
      resources: ["pods"],
      operations: ["CREATE", "UPDATE"],
      allowed: toleratesOwn(pools),
      message: "a toleration of another tenant's pool, or of every taint, is not allowed",
    },
    {
      resources: ["pods"],
      operations: ["CREATE"],
      allowed: "!has(object.spec.nodeName) || object.spec.nodeName == ''",
      message: "nodeName is not allowed: it goes past the queue, the scheduler and the nodes' taints",
    },
    {
      // Priority classes are open to every namespace, system-node-critical among them.
      resources: ["pods"],
      operations: ["CREATE"],
      allowed: "!has(object.spec.priority) || object.spec.priority <= 0",
      message: "a PriorityClass is not allowed: it evicts others' pods; the queue has WorkloadPriorityClasses",
    },
    {
      // Kueue leaves alone what belongs to work that it has admitted already.
      resources: QUEUED,
      operations: ["CREATE"],
      allowed: `${NO_PERSON} || !has(object.metadata.ownerReferences) || object.metadata.ownerReferences.size() == 0`,
      message: "ownerReferences are not allowed: what belongs to admitted work goes past the queue",
    },
    {
      resources: ["pods"],
      operations: ["UPDATE"],
      allowed: `${NO_PERSON} || !${gated("oldObject")} || ${gated("object")}`,
      message: "only the queue may take a pod's scheduling gate away",
    },
    {
      resources: ["jobs", "jobsets"],
      operations: ["UPDATE"],
      allowed: `${NO_PERSON} || !${suspended("oldObject")} || ${suspended("object")}`,
      message: "only the queue may resume suspended work",
    },
    {
      // CVE-2020-8554: every node sends that address's traffic to the Service, whoever sends it.
      resources: ["services"],
      operations: ["CREATE", "UPDATE"],
      allowed: "!has(object.spec.externalIPs) || object.spec.externalIPs.size() == 0",
      message: "externalIPs are not allowed: they take over others' traffic",
    },
    {
      // RBAC leaves serviceaccounts/token out; this type of Secret would be the same token, without an end.
      resources: ["secrets"],
      operations: ["CREATE", "UPDATE"],
      allowed: "!has(object.type) || object.type != 'kubernetes.io/service-account-token'",
      message: "tokens of service accounts are not allowed: these never expire",
    },
  ];
}

/**
 * Holds a pod to the pools that are not reserved, and those that are reserved for its tenant. Taints keep off whoever
 * doesn't tolerate them, and anybody may write a toleration. One that a pod had before its pool was reserved stays, so
 * that its controller can finish with it.
 */
function toleratesOwn(pools: readonly PoolFacts[]): string {
  const unchanged =
    "(request.operation == 'UPDATE' && has(oldObject.spec.tolerations) && object.spec.tolerations == oldObject.spec.tolerations)";
  const foreign = pools.flatMap(({ taint, reservedFor }) =>
    taint === undefined || reservedFor === undefined
      ? []
      : [
          `(t.key == ${cel(taint.key)} && namespaceObject.metadata.labels[${cel(LABELS.tenant)}] != ${cel(reservedFor)} && ` +
            `((has(t.operator) && t.operator == 'Exists') || (has(t.value) && t.value == ${cel(taint.value)})))`,
        ],
  );
  const own = ["has(t.key) && t.key != ''", ...foreign.map((match) => `!${match}`)].join(" && ");
  return `!has(object.spec.tolerations) || ${unchanged} || object.spec.tolerations.all(t, ${own})`;
}

function gated(object: string): string {
  return `(has(${object}.spec.schedulingGates) && ${object}.spec.schedulingGates.exists(g, g.name == ${cel(GATE)}))`;
}

function suspended(object: string): string {
  return `(has(${object}.spec.suspend) && ${object}.spec.suspend)`;
}

/** A text as CEL spells it: JSON's escapes are CEL's too. */
function cel(text: string): string {
  return JSON.stringify(text);
}

function expression({ resources, operations, allowed }: Refusal): string {
  const named = resources.map((resource) => `'${resource}'`).join(", ");
  const elsewhere = `!(request.resource.resource in [${named}])`;
  const otherwise = operations.length > 1 ? [] : [`request.operation != '${operations.join("")}'`];
  return [elsewhere, ...otherwise, `(${allowed})`].join(" || ");
}

/**
 * What RBAC cannot say in tenants' namespaces, because it knows kinds of objects and not their fields. It changes with
 * the cell's reserved pools, which operators own, and never with a tenant.
 */
export function workPolicy(cell: CellFacts): Rendered[] {
  const groups = Object.entries({ ...WORK, "": [...WORK[""], "services", "secrets"] });
  return tenantAdmissionPolicy(
    NAME,
    cell.id,
    groups.map(([group, resources]) => ({
      apiGroups: [group],
      apiVersions: ["*"],
      operations: ["CREATE", "UPDATE"],
      resources,
    })),
    refusals(cell.pools).map((refusal) => ({ expression: expression(refusal), message: refusal.message })),
  );
}

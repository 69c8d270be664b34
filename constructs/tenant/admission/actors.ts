import { charts } from "../../catalog/charts";
import { celList, celText } from "./cel";

/**
 * CEL that tells who asks. Controllers are told by the exact group of their namespace's service accounts, never by
 * `system:` alone: a tenant's own account is `system:serviceaccount:<tenant>:workload`.
 */
const GROUPS = "request.userInfo.?groups.orValue([])";

function accountsOf(namespace: string): string {
  return `system:serviceaccounts:${namespace}`;
}

const QUEUE = accountsOf(charts["kueue"]!.namespace);
/** Where the releases of JobSet and LeaderWorkerSet put their controllers. Source: config/default of each. */
const [JOB_SETS, WORKER_SETS] = [accountsOf("jobset-system"), accountsOf("lws-system")];
const KUBERNETES = accountsOf("kube-system");

/** A controller manager without an account for each of its controllers has one name for all of them. */
const CONTROLLER_MANAGER = "system:kube-controller-manager";

/** Kueue itself. */
export const BY_QUEUE = `${celText(QUEUE)} in ${GROUPS}`;

/** Kueue, or the controller of JobSets, whose Jobs start when Kueue has started the JobSet. */
export const BY_STARTER = `${GROUPS}.exists(g, g in ${celList([QUEUE, JOB_SETS])})`;

/** Controllers that make pods and work of other objects and own them. */
export const BY_CONTROLLER =
  `(request.userInfo.?username.orValue("") == ${celText(CONTROLLER_MANAGER)} || ` +
  `${GROUPS}.exists(g, g in ${celList([KUBERNETES, QUEUE, JOB_SETS, WORKER_SETS])}))`;

/** Controllers of volumes, and the scheduler, which chooses the node on which one is made. */
export const BY_BINDER =
  `(request.userInfo.?username.orValue("") in ${celList([CONTROLLER_MANAGER, "system:kube-scheduler"])} || ` +
  `${celText(KUBERNETES)} in ${GROUPS})`;

/**
 * Nodes, and service accounts of other namespaces: network plugins write down on a running pod what they gave it.
 * Rights keep every other tenant's account out.
 */
export const BY_INFRASTRUCTURE =
  `("system:nodes" in ${GROUPS} || ("system:serviceaccounts" in ${GROUPS} && ` +
  `!(("system:serviceaccounts:" + request.namespace) in ${GROUPS})))`;

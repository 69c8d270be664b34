import type { Cluster } from "../../cluster/cluster";
import type { DeclaredStack } from "../declared";
import type { Live } from "../live";
import type { Look } from "../look";
import { look, lookAtList } from "../look";
import { field, isGoing, listAt } from "../reading";
import type { Asked, NamespaceState, Right } from "./check";
import { rightKey } from "./check";
import { neededNamespaces } from "./namespaces";
import { neededRights } from "./permissions";

/** Asks what only a preflight wants to know. Reviews are sent by POST, and nothing is kept of them. */
export async function ask(cluster: Cluster, stack: DeclaredStack, live: Live): Promise<Asked> {
  const rights = neededRights(stack, live);
  const names = neededNamespaces(stack);
  const [answers, found, groups, apiServerFlags] = await Promise.all([
    Promise.all(rights.map((right) => look(() => isAllowed(cluster, right)))),
    Promise.all(names.map((name) => look(() => namespaceAt(cluster, name)))),
    look(() => ourGroups(cluster)),
    apiServers(cluster),
  ]);
  return {
    rights: new Map(rights.map((right, index) => [rightKey(right), answers[index]!])),
    namespaces: new Map(names.map((name, index) => [name, found[index]!])),
    groups,
    apiServerFlags,
  };
}

async function isAllowed(cluster: Cluster, { verb, group, resource, namespace }: Right): Promise<boolean> {
  const apiVersion = "authorization.k8s.io/v1";
  const answer = await cluster.request("POST", `/apis/${apiVersion}/selfsubjectaccessreviews`, {
    apiVersion,
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: { verb, group, resource, ...(namespace === undefined ? {} : { namespace }) } },
  });
  return field(answer, "status", "allowed") === true;
}

async function namespaceAt(cluster: Cluster, name: string): Promise<NamespaceState> {
  const found = await cluster.get({ apiVersion: "v1", kind: "Namespace", metadata: { name } });
  if (found === undefined) return "absent";
  return isGoing(found) ? "going" : "there";
}

async function ourGroups(cluster: Cluster): Promise<readonly string[]> {
  const apiVersion = "authentication.k8s.io/v1";
  const body = { apiVersion, kind: "SelfSubjectReview" };
  const answer = await cluster.request("POST", `/apis/${apiVersion}/selfsubjectreviews`, body);
  return listAt(answer, "status", "userInfo", "groups").filter((group) => typeof group === "string");
}

/** kubeadm runs API servers as pods that say their command line; elsewhere there are none to be seen. */
async function apiServers(cluster: Cluster): Promise<Look<readonly (readonly string[])[]>> {
  const selector = { namespace: "kube-system", labelSelector: "component=kube-apiserver" };
  return lookAtList(async () => (await cluster.list("v1", "Pod", selector)).map(commandLine));
}

function commandLine(pod: unknown): readonly string[] {
  const [container] = listAt(pod, "spec", "containers");
  return [...listAt(container, "command"), ...listAt(container, "args")].filter((word) => typeof word === "string");
}

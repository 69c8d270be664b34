import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import type { Cluster } from "../../../bin/cluster/cluster";

/** A kubeconfig of somebody who may get and list these resources (default: all) and change nothing. */
export async function readerKubeconfig(
  cluster: Cluster,
  admin: string,
  directory: string,
  resources?: readonly string[],
): Promise<string> {
  const user = resources === undefined ? "reader" : `reader-of-${resources.join("-")}`;
  const apiVersion = "rbac.authorization.k8s.io/v1";
  const rules = [{ apiGroups: ["*"], resources: resources ?? ["*"], verbs: ["get", "list"] }];
  await cluster.apply({ apiVersion, kind: "ClusterRole", metadata: { name: user }, rules }, { force: true });
  const subjects = [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: user }];
  const roleRef = { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name: user };
  await cluster.apply({ apiVersion, kind: "ClusterRoleBinding", metadata: { name: user }, roleRef, subjects });
  const config = parse(readFileSync(admin, "utf8")) as { users: { user: object }[] };
  const users = config.users.map((entry) => ({ ...entry, user: { ...entry.user, as: user } }));
  const file = join(directory, `kubeconfig-${user}`);
  writeFileSync(file, stringify({ ...config, users }));
  return file;
}

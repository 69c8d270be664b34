import { readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { Cluster } from "../../bin/cluster/cluster";
import { compareText } from "../../constructs/core/fault";
import type { KubernetesObject } from "../../constructs/core/kubernetes";
import { objectTitle } from "../../constructs/core/kubernetes";
import { LABELS, MANAGED_BY } from "../../constructs/core/labels";

const UPSTREAM = join(__dirname, "../../../shared/crds");
const VENDORED = join(__dirname, "../../examples/crds");

/** Names of the CRDs that the crds stacks hold. */
export const vendoredCrds: readonly string[] = filesIn(VENDORED, ".json").map((file) => basename(file, ".json"));

/** Creates the upstream CRDs: those that no stack holds (Kueue's come with its chart, Cluster API's are there), or all. */
export async function installCrds(cluster: Cluster, which: "missing" | "all"): Promise<void> {
  const held = new Set(which === "all" ? [] : vendoredCrds);
  const crds = filesIn(UPSTREAM, ".yaml")
    .flatMap((file) => parseAllDocuments(readFileSync(file, "utf8"), { uniqueKeys: false }))
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((crd): crd is KubernetesObject => crd?.kind === "CustomResourceDefinition" && !held.has(crd.metadata.name));
  for (const crd of crds) await cluster.create(crd);
  for (const crd of crds) await established(cluster, crd);
}

async function established(cluster: Cluster, crd: KubernetesObject): Promise<void> {
  for (;;) {
    const live = await cluster.get(crd);
    const { conditions = [] } = (live?.["status"] ?? {}) as { conditions?: { type: string; status: string }[] };
    if (conditions.some(({ type, status }) => type === "Established" && status === "True")) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Groups and titles of all objects on the server that say they are ours, of every kind that can be listed. */
export async function ours(cluster: Cluster): Promise<string[]> {
  const kinds = (await cluster.served(true)).filter(({ verbs }) => verbs.includes("list"));
  const found = new Set<string>();
  for (const { apiVersion, kind } of kinds) {
    const objects = await cluster.list(apiVersion, kind, { labelSelector: `${LABELS.managedBy}=${MANAGED_BY}` });
    // A kind can be served in several versions.
    for (const object of objects) found.add(`${apiVersion.replace(/\/?v\d[^/]*$/, "")} ${objectTitle(object)}`);
  }
  return [...found].sort(compareText);
}

/** Names of the vendored CRDs that a server has. */
export async function installedCrds(cluster: Cluster): Promise<string[]> {
  const crds = await cluster.list("apiextensions.k8s.io/v1", "CustomResourceDefinition");
  return crds.map(({ metadata }) => metadata.name).filter((name) => vendoredCrds.includes(name));
}

function filesIn(folder: string, ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .sort(compareText)
    .map((file) => join(folder, file));
}

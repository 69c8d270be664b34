import { charts } from "../../../catalog/charts";
import { LABELS } from "../../../core/labels";
import type { Evidence, ResourceEvidence } from "../../evidence/evidence";
import { kindOf } from "../../evidence/kind-of";
import { perEvidence } from "../../evidence/per-evidence";
import { asText } from "../../reading/fields";
import { whyPerhapsTenants } from "../../reading/tenancy";
import { isTrue } from "../../reading/scalars";
import { defineRule } from "../../rule";
import { resources } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";

/** Kinds of objects whose deletion deletes data, or every object of a kind. */
const HOLDS_DATA = [
  "CustomResourceDefinition",
  "CephCluster",
  "CephFilesystem",
  "CephFilesystemSubVolumeGroup",
  "CephObjectStore",
  "CephObjectStoreUser",
  "CephBlockPool",
  "PersistentVolume",
  "PersistentVolumeClaim",
];

export const preventDestroy = defineRule({
  id: "terraform/prevent-destroy",
  title: "What holds data, or everybody's objects, cannot be destroyed by an apply",
  severity: "error",
  why: "Renaming a variable can make Terraform replace a namespace or a CRD: it deletes first, and with a CRD goes every object of its kind in the cluster. prevent_destroy makes that a failed plan.",
  fix: "Set lifecycle.prevent_destroy = true; to take something away on purpose, remove that first.",
  source: "developer.hashicorp.com/terraform/language/meta-arguments/lifecycle; helm.sh/docs, CRDs as templates",
  subjects: resources,
  check(resource, evidence) {
    const held = whatIsLost(resource, evidence);
    const open = resource.object === undefined ? undefined : whyPerhapsTenants(evidence, resource.object);
    if (held === undefined && open === undefined) return notApplicable();
    const { lifecycle } = resource;
    if (lifecycle === undefined) return unknown("neither a plan nor a state says what lifecycle a resource has");
    if (isTrue(lifecycle["prevent_destroy"])) return pass();
    if (held === undefined) return unknown(open!);
    return violation({ actual: `can be destroyed, and ${held} with it`, expected: "lifecycle.prevent_destroy = true" });
  },
  examples: {
    passing: [
      `stacks:
  a1-tenant-charite:
    resource:
      kubernetes_namespace_v1:
        charite:
          metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}
          lifecycle: {prevent_destroy: true}`,
    ],
    failing: [
      `stacks:
  a1-tenant-charite:
    resource:
      kubernetes_namespace_v1:
        charite: {metadata: {name: charite, labels: {gigafactory.io/tenant: charite}}}`,
      `stacks: {a1-platform: {resource: {helm_release: {kueue: {name: kueue, chart: kueue, version: 0.19.2}}}}}`,
      `stacks:
  a1-capacity:
    resource:
      kubernetes_manifest:
        fs: {manifest: {apiVersion: ceph.rook.io/v1, kind: CephFilesystem, metadata: {name: parallel, namespace: rook-ceph}}}`,
    ],
  },
});

const ofCrdStacks = perEvidence(
  ({ stacks }) => new Set(stacks.filter(({ kind }) => kind === "crds").flatMap((stack) => stack.resources)),
);

/** What an apply could lose, in a word; undefined for what can be made again. */
function whatIsLost(resource: ResourceEvidence, evidence: Evidence): string | undefined {
  if (resource.type === "helm_release") return releaseLoses(resource);
  // Our CRDs are read from files at plan time, so only their stack says what they are.
  if (resource.type === "kubernetes_manifest" && ofCrdStacks(evidence).has(resource)) return "every object of its kind";
  const object = resource.object?.object;
  if (object === undefined) return undefined;
  const kind = kindOf(object);
  if (kind === "Namespace") {
    return object.metadata.labels?.[LABELS.tenant] === undefined ? undefined : "everything of the tenant in it";
  }
  if (kind === "CustomResourceDefinition") return "every object of its kind";
  return HOLDS_DATA.includes(kind) ? "the data it holds" : undefined;
}

/** A chart with CRDs as templates takes them along; of other charts `skip_crds` says that another stack has them. */
function releaseLoses({ config }: ResourceEvidence): string | undefined {
  const chart = Object.values(charts).find((known) => known.chart === asText(config["chart"]));
  const owns = chart?.crds === "templates" || (chart?.crds !== "none" && !isTrue(config["skip_crds"]));
  return owns ? "the CRDs of its chart" : undefined;
}

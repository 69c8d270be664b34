import { compareText } from "../../../core/fault";
import { apiGroupOf } from "../../../core/kubernetes";
import type { Evidence, StackEvidence } from "../../evidence/evidence";
import { defineRule } from "../../rule";
import { stacks } from "../../subject";
import { notApplicable, pass, unknown, violation } from "../../verdict";

/** API groups whose CRDs a chart brings as templates, by release: those belong to the release, not to a file. */
const OF_RELEASES: Readonly<Record<string, string>> = {
  "kueue.x-k8s.io": "kueue",
  "topolvm.io": "topolvm",
  "csi.ceph.io": "rook-ceph",
};

/** Comes with the cell's network plugin, where its site says that this enforces them. */
const OF_NETWORK_PLUGIN = "policy.networking.k8s.io";

/** Groups below k8s.io that are no part of Kubernetes itself. */
const CUSTOM_BELOW_K8S = new Set(["snapshot.storage.k8s.io", "groupsnapshot.storage.k8s.io", OF_NETWORK_PLUGIN]);

const FACTS = (kind: string): string => `output: {gigafactory: {value: {kind: ${kind}, site: s, cell: a1}}}`;
const EXAMPLE = (crds: string): string => `stacks:
  a1-crds:
    ${FACTS("crds")}
    resource: {kubernetes_manifest: {${crds}}}
  a1-platform:
    ${FACTS("platform")}
    resource:
      kubernetes_manifest:
        pool:
          manifest: {apiVersion: nv-ipam.nvidia.com/v1alpha1, kind: CIDRPool, metadata: {name: rail-0, namespace: n}, spec: {}}`;

export const crdsVendored = defineRule({
  id: "terraform/crds-vendored",
  title: "Every custom resource has its CRD in the cell's crds stack",
  severity: "warning",
  why: "kubernetes_manifest asks the API server for the schema when it plans. Where nobody has installed the CRD by then, the plan fails, and with it everything else in that state.",
  fix: "Run gigafactory crds vendor, or see to it that somebody else installs them before this site is planned.",
  source: "hashicorp/terraform-provider-kubernetes, kubernetes_manifest: before you use this resource",
  countsAsCoverage: false,
  subjects: (evidence) => stacks(evidence).filter(({ item }) => item.kind === "crds" && item.cell !== undefined),
  check(crds, evidence) {
    const needed = customGroups(crds, evidence);
    if (needed.length === 0) return notApplicable();
    const vendored = crds.resources.map(({ config }) => crdOf(config["manifest"]));
    const missing = needed.filter((group) => !vendored.some((crd) => crd.endsWith(`.${group}`)));
    if (missing.length === 0) return pass();
    if (vendored.includes("")) return unknown("one of its manifests is known only after an apply");
    return violation({
      actual: `has no CRD of ${missing.join(", ")}`,
      expected: "a CRD for every API group that the cell uses",
    });
  },
  examples: {
    passing: [EXAMPLE('crd: {manifest: "${jsondecode(file(\\"cidrpools.nv-ipam.nvidia.com.json\\"))}"}')],
    failing: [EXAMPLE("")],
  },
});

/** API groups of the custom resources in a cell's own stacks that no release of the cell brings. */
function customGroups({ cell }: StackEvidence, { stacks: all, site }: Evidence): string[] {
  const ofPlugin = site?.cells.find(({ id }) => id === cell)?.network?.clusterNetworkPolicy === true;
  const here = all.filter((stack) => stack.cell === cell && stack.kind !== "machines");
  const releases = new Set(here.flatMap(({ resources }) => resources.map(({ name }) => name.split("_")[0])));
  const groups = here.flatMap(({ resources }) =>
    resources.flatMap(({ object }) => (object === undefined ? [] : [apiGroupOf(object.object.apiVersion)])),
  );
  return [...new Set(groups)]
    .filter((group) => isCustom(group) && !releases.has(OF_RELEASES[group]))
    .filter((group) => group !== OF_NETWORK_PLUGIN || !ofPlugin)
    .sort(compareText);
}

/** Kubernetes' own groups have no dot, or end in k8s.io; kueue.x-k8s.io and its like do not. */
function isCustom(group: string): boolean {
  return group.includes(".") && (!group.endsWith(".k8s.io") || CUSTOM_BELOW_K8S.has(group));
}

/** A CRD's name, from the file that Terraform reads it from, or from the object itself. */
function crdOf(manifest: unknown): string {
  if (typeof manifest === "string") return /(?<![a-z0-9.-])([a-z0-9.-]+)\.json/.exec(manifest)?.[1] ?? "";
  const { metadata } = (manifest ?? {}) as { metadata?: { name?: unknown } };
  return typeof metadata?.name === "string" ? metadata.name : "";
}

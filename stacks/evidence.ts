import type { FieldPath, Place } from "../constructs/core/fault";
import type { KubernetesObject, Rendered } from "../constructs/core/kubernetes";
import type { Ledger } from "../constructs/core/ledger";
import { managed } from "../constructs/core/managed";
import { constructId } from "../constructs/core/names";
import { nativeShapes } from "../constructs/core/terraform-json/shapes";
import { backendBlock } from "../constructs/core/terraform-json/state-backend";
import type { Evidence, EvidenceObject, ResourceEvidence, StackEvidence } from "../constructs/policy/evidence/evidence";
import type { SiteFacts } from "../constructs/site/facts";
import type { StackPlan } from "./plan";
import { planStacks, stackObjects } from "./plan";
import { providerEvidence } from "./providers";
import type { Release } from "./releases";
import { valuesText } from "./releases";
import type { VendoredCrd, VendoredCrds } from "./vendored";

/** What is known beside the site itself. */
export interface EvidenceContext {
  readonly ledger?: Ledger;
  /** CRDs that are vendored beside the site; default none. */
  readonly vendored?: VendoredCrds;
  placeOf?(path: FieldPath): Place;
}

/** What a site directory would synthesise, as evidence; no Terraform library is loaded for it. */
export function siteEvidence(site: SiteFacts, context: EvidenceContext = {}): Evidence {
  const stacks = planStacks(site).map((plan) => stackEvidence(plan, site, context.vendored ?? {}));
  return {
    site,
    objects: stacks.flatMap((stack) => stack.resources.flatMap(({ object }) => (object === undefined ? [] : [object]))),
    stacks,
    ...(context.ledger === undefined ? {} : { ledger: context.ledger }),
    place: (path) => context.placeOf?.(path),
  };
}

function stackEvidence(plan: StackPlan, site: SiteFacts, vendored: VendoredCrds): StackEvidence {
  const releases = plan.kind === "platform" ? plan.releases : [];
  const bundles = plan.kind === "crds" ? plan.bundles : [];
  const objects = stackObjects(plan).map((rendered) => objectResource(plan, rendered));
  return {
    id: plan.id,
    kind: plan.kind,
    cell: plan.cell.id,
    backend: backendBlock(site.state, `${site.id}/${plan.id}`),
    ...providerEvidence(plan.access, plan.kind === "platform"),
    resources: [
      ...waiting(objects),
      ...bundles.flatMap((bundle) => (vendored[bundle] ?? []).map((file) => crdResource(plan, file))),
      ...releases.map((release) => releaseResource(plan, release)),
    ],
  };
}

function objectResource(plan: StackPlan, { object: given, preventDestroy }: Rendered): ResourceEvidence {
  const object = managed(given);
  const type = resourceType(object);
  const { name: objectName, namespace } = object.metadata;
  const name = constructId([object.kind, ...(namespace === undefined ? [] : [namespace]), objectName]);
  const origin = { stack: plan.id, address: `${type}.${name}` };
  const evidence: EvidenceObject = { ...origin, object, cell: plan.cell.id };
  return { ...origin, type, name, config: object, lifecycle: lifecycle(preventDestroy), object: evidence };
}

/** What stands in a namespace of its own stack waits for it: what renders the objects writes that as `depends_on`. */
function waiting(resources: readonly ResourceEvidence[]): ResourceEvidence[] {
  const namespaces = new Map(
    resources.flatMap(({ object, address }): [string, string][] =>
      object?.object.kind === "Namespace" ? [[object.object.metadata.name, address]] : [],
    ),
  );
  return resources.map((resource) => {
    const namespace = namespaces.get(resource.object?.object.metadata.namespace ?? "");
    return namespace === undefined ? resource : { ...resource, mentions: [namespace] };
  });
}

/** A vendored CRD, which Terraform reads from its file when it plans: its content is no evidence. */
function crdResource(plan: StackPlan, { crd }: VendoredCrd): ResourceEvidence {
  const name = constructId(["crd", crd]);
  return {
    stack: plan.id,
    type: "kubernetes_manifest",
    name,
    address: `kubernetes_manifest.${name}`,
    config: { manifest: `\${jsondecode(file(${JSON.stringify(`${crd}.json`)}))}` },
    lifecycle: lifecycle(true),
  };
}

function releaseResource(plan: StackPlan, release: Release): ResourceEvidence {
  const { name, chart, version, namespace } = release.chart;
  return {
    stack: plan.id,
    type: "helm_release",
    name,
    address: `helm_release.${name}`,
    config: {
      name,
      chart,
      version,
      namespace,
      repository: release.repository,
      skip_crds: release.skipCrds,
      values: [valuesText(release.values)],
    },
    lifecycle: lifecycle(release.ownsCrds),
  };
}

function lifecycle(preventDestroy: boolean | undefined): Readonly<Record<string, unknown>> {
  return preventDestroy === true ? { prevent_destroy: true } : {};
}

function resourceType(object: KubernetesObject): string {
  const shape = nativeShapes.find(
    ({ apiVersion, kind, onlyName }: { apiVersion: string; kind: string; onlyName?: string }) =>
      apiVersion === object.apiVersion &&
      kind === object.kind &&
      (onlyName === undefined || onlyName === object.metadata.name),
  );
  return shape?.resource ?? "kubernetes_manifest";
}

import type { FieldPath, Place } from "../constructs/core/fault";
import type { KubernetesObject, Rendered } from "../constructs/core/kubernetes";
import type { Ledger } from "../constructs/core/ledger";
import { managed } from "../constructs/core/managed";
import { constructId } from "../constructs/core/names";
import { nativeShapes } from "../constructs/core/terraform-json/shapes";
import { backendBlock } from "../constructs/core/terraform-json/state-backend";
import type { Evidence, EvidenceObject, ResourceEvidence, StackEvidence } from "../constructs/policy/evidence/evidence";
import type { SiteFacts } from "../constructs/site/facts";
import type { Release } from "./operators";
import type { StackPlan } from "./plan";
import { planStacks, stackObjects } from "./plan";

/** The providers that our stacks require, as the bindings pin them. */
const REQUIRED: StackEvidence["requiredProviders"] = { kubernetes: { source: "kubernetes", version: "2.38.0" } };
const REQUIRED_WITH_HELM: StackEvidence["requiredProviders"] = {
  ...REQUIRED,
  helm: { source: "helm", version: "2.17.0" },
};

/** What a site directory would synthesise, as evidence; no Terraform library is loaded for it. */
export function siteEvidence(
  site: SiteFacts,
  context: { readonly ledger?: Ledger; placeOf?(path: FieldPath): Place },
): Evidence {
  const stacks = planStacks(site).map((plan) => stackEvidence(plan, site));
  return {
    site,
    objects: stacks.flatMap((stack) => stack.resources.flatMap(({ object }) => (object === undefined ? [] : [object]))),
    stacks,
    ...(context.ledger === undefined ? {} : { ledger: context.ledger }),
    place: (path) => context.placeOf?.(path),
  };
}

function stackEvidence(plan: StackPlan, site: SiteFacts): StackEvidence {
  const releases = plan.kind === "platform" ? plan.releases : [];
  return {
    id: plan.id,
    kind: plan.kind,
    cell: plan.cell.id,
    backend: backendBlock(site.state, `${site.id}/${plan.id}`),
    providers: {},
    requiredProviders: releases.length > 0 ? REQUIRED_WITH_HELM : REQUIRED,
    resources: [
      ...stackObjects(plan).map((rendered) => objectResource(plan, rendered)),
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

function releaseResource(plan: StackPlan, release: Release): ResourceEvidence {
  const { name, chart, version, namespace } = release.chart;
  const config = { name, chart, version, namespace, repository: release.repository, skip_crds: release.skipCrds };
  return {
    stack: plan.id,
    type: "helm_release",
    name,
    address: `helm_release.${name}`,
    config,
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

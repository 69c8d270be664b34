import { parseAllDocuments } from "yaml";
import { choosePlace } from "../../../../bin/tenant/samples/choose";
import type { SampleRequest } from "../../../../bin/tenant/samples/sample";
import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import type { SiteFacts, TenantFacts } from "../../../../constructs/site/facts";
import { exampleSite } from "../../rehearse/synthesised";

export const site: SiteFacts = exampleSite();

export function tenant(id: string): TenantFacts {
  return site.tenants.find((candidate) => candidate.id === id)!;
}

/** Where a tenant of the example works first, or on a pool or in a namespace of its. */
export function placeOf(id: string, pool?: string, namespace?: string): SampleRequest {
  return choosePlace(tenant(id), site, { pool, namespace });
}

export function parsed(text: string): KubernetesObject[] {
  return parseAllDocuments(text).map((document) => document.toJS() as KubernetesObject);
}

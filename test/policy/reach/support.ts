import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KubernetesObject } from "../../../constructs/core/kubernetes";
import type { Evidence, EvidenceObject } from "../../../constructs/policy/evidence/evidence";
import type { Witness } from "../../../constructs/policy/reach/witness";
import type { TenantNamespace } from "../../../constructs/policy/reading/tenancy";
import { tenantNamespaces } from "../../../constructs/policy/reading/tenancy";
import { loadSite } from "../../../constructs/site/directory";
import { PARAMETERS } from "../../../constructs/tenant/parameter-names";
import { siteEvidence } from "../../../stacks/evidence";

const EXAMPLES = join(__dirname, "../../../examples");

/** What an example of this repository would synthesise. */
export function readRealSite(name: string): Evidence {
  const root = join(EXAMPLES, name);
  const read = (file: string) => ({ name: file, text: readFileSync(join(root, file), "utf8") });
  const tenants = readdirSync(join(root, "tenants")).sort();
  const loaded = loadSite({
    site: read("site.yaml"),
    tenants: tenants.map((file) => read(`tenants/${file}`)),
    ledger: read("gigafactory.lock.yaml"),
  });
  if (loaded.facts === undefined) throw new Error(`examples/${name} has ${loaded.faults.length} faults`);
  return siteEvidence(loaded.facts, { placeOf: (path) => loaded.placeOf(path) });
}

/** The same with each object as `change` has it; undefined takes it away. */
export function changed(evidence: Evidence, change: (object: EvidenceObject) => EvidenceObject | undefined): Evidence {
  return { ...evidence, objects: evidence.objects.flatMap((object) => change(object) ?? []) };
}

/** Two tenants of one cell of the example: the first shares no nodes, the second does. */
export const CELL = "second";
export const TARGET = "directorate";
export const SOURCE = "fjord-navigation";

export const REAL = readRealSite("telenor-norway");

/** A tenant's namespace in the cell. */
export function namespaceOf(evidence: Evidence, name: string): TenantNamespace {
  const found = tenantNamespaces(evidence).find((namespace) => namespace.cell === CELL && namespace.name === name);
  if (found === undefined) throw new Error(`no namespace ${name}`);
  return found;
}

/** Namespaces of tenants in which a search finds a way. */
export function withWay(
  evidence: Evidence,
  search: (evidence: Evidence, namespace: TenantNamespace) => Witness | undefined,
): string[] {
  return tenantNamespaces(evidence)
    .filter((namespace) => search(evidence, namespace) !== undefined)
    .map(({ name }) => name);
}

/** The one object of a kind and name in the cell, changed. */
export function edited(
  evidence: Evidence,
  kind: string,
  title: string,
  change: (object: KubernetesObject) => KubernetesObject,
): Evidence {
  let count = 0;
  const result = changed(evidence, (found) => {
    const { metadata } = found.object;
    const name = metadata.namespace === undefined ? metadata.name : `${metadata.namespace}/${metadata.name}`;
    if (found.cell !== CELL || found.object.kind !== kind || name !== title) return found;
    count += 1;
    return { ...found, object: change(found.object) };
  });
  if (count !== 1) throw new Error(`${count} objects are ${kind} ${title}`);
  return result;
}

/** A namespace whose annotation says something else. */
export function saying(
  evidence: Evidence,
  name: string,
  parameter: keyof typeof PARAMETERS,
  change: (text: string) => string,
): Evidence {
  const key = PARAMETERS[parameter];
  return edited(evidence, "Namespace", name, (object) => ({
    ...object,
    metadata: {
      ...object.metadata,
      annotations: { ...object.metadata.annotations, [key]: change(object.metadata.annotations?.[key] ?? "") },
    },
  }));
}

export function annotationOf(evidence: Evidence, name: string, parameter: keyof typeof PARAMETERS): string {
  return namespaceOf(evidence, name).source.object.metadata.annotations?.[PARAMETERS[parameter]] ?? "";
}

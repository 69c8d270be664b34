import { parseAllDocuments, stringify } from "yaml";
import type { Fault } from "../core/fault";
import { FaultError } from "../core/fault";
import type { KubernetesObject } from "../core/kubernetes";
import { loadSite } from "../site/directory";
import { evidenceFromCdktfOut } from "./evidence/cdktf-out";
import type { Evidence, EvidenceObject, LedgerEvidence } from "./evidence/evidence";
import { NO_EVIDENCE } from "./evidence/evidence";
import type { Fields } from "./reading/fields";
import { asFields } from "./reading/fields";

/** The cell that an example's Kubernetes objects stand in. */
export const EXAMPLE_CELL = "a1";

/** The site that examples are written against: one cell of 64 DGX B300, with room for everything. */
const BASE_SITE = {
  apiVersion: "gigafactory/v1",
  kind: "Site",
  id: "example",
  country: "DE",
  operator: { name: "Example", country: "DE" },
  grid: { capacity: "100MW" },
  state: { kind: "s3", bucket: "example", region: "eu-central-1" },
  halls: { a: { it: "50MW", pue: 1.2, cooling: "liquid", rackDensity: "150kW" } },
  cells: {
    [EXAMPLE_CELL]: {
      hall: "a",
      kubernetes: "v1.36.3",
      access: { kubeconfig: "~/.kube/config", context: EXAMPLE_CELL },
      pools: { hgx: { system: "dgx-b300", nodes: 64, spares: 0 } },
    },
  },
  programmes: {
    p: { envelope: { "a1/hgx": 256 }, isolation: ["shared", "dedicated-nodes", "confidential"] },
  },
};

/** What an example's tenants are where it doesn't say. */
const BASE_TENANT = {
  apiVersion: "gigafactory/v1",
  kind: "Tenant",
  organisation: { name: "Example", country: "DE", sector: "research" },
  programme: "p",
  data: { classification: "internal", residency: ["DE"] },
  isolation: "shared",
  phase: "active",
  term: { from: "2027-01-01", until: "2027-12-31" },
  people: { admins: ["example-admins"] },
};

/** Keys of an example that are no fields of site.yaml. */
interface ExampleKeys {
  readonly tenants?: unknown;
  readonly stacks?: unknown;
  readonly ledger?: unknown;
}

/**
 * Reads a rule's example: YAML documents, each a Kubernetes object or a mapping of
 * - fields of site.yaml, merged over a small base site; `null` takes a field away;
 * - `tenants`, by id, each merged over a base tenant;
 * - `stacks`, by id, each a cdk.tf.json;
 * - `ledger`, with its `stacks`.
 * @throws FaultError with the faults of the site, or `example/invalid` for what is none of these.
 */
export function evidenceFromExample(text: string): Evidence {
  const documents = parseAllDocuments(text).map((document): unknown => {
    const [wrong] = document.errors;
    // What YAML makes of a broken line is something that nobody wrote, and a rule passes it for that.
    return wrong === undefined ? (document.toJS() as unknown) : invalid(`YAML that is wrong: ${wrong.message}`);
  });
  const fields = documents.map((document) => asFields(document) ?? invalid("a document that is no mapping"));
  const objects = fields.filter(isKubernetesObject).map(exampleObject);
  const merged = Object.assign({}, ...fields.filter((document) => !isKubernetesObject(document))) as Fields;
  const { tenants, stacks, ledger, ...site } = merged as ExampleKeys & Fields;
  const out = stacks === undefined ? NO_EVIDENCE : evidenceFromCdktfOut({ stacks: asFields(stacks) ?? {} });
  const asksForSite = tenants !== undefined || Object.keys(site).length > 0;
  return {
    ...out,
    ...(asksForSite ? exampleSite(site, asFields(tenants) ?? {}) : {}),
    objects: [...out.objects, ...objects],
    ...(ledger === undefined ? {} : { ledger: { stacks: {}, ...(ledger as Partial<LedgerEvidence>) } }),
  };
}

function isKubernetesObject(document: Fields): boolean {
  return typeof document["apiVersion"] === "string" && asFields(document["metadata"]) !== undefined;
}

function exampleObject(document: Fields): EvidenceObject {
  return { object: document as unknown as KubernetesObject, cell: EXAMPLE_CELL };
}

function exampleSite(site: Fields, tenants: Fields): Pick<Evidence, "site" | "place"> {
  const loaded = loadSite({
    site: { name: "site.yaml", text: stringify(mergePatch(BASE_SITE, site)) },
    tenants: Object.entries(tenants).map(([id, tenant]) => ({
      name: `tenants/${id}.yaml`,
      text: stringify(mergePatch({ ...BASE_TENANT, id }, asFields(tenant) ?? {})),
    })),
  });
  if (loaded.facts === undefined) throw new FaultError(loaded.faults);
  return { site: loaded.facts, place: (path) => loaded.placeOf(path) };
}

/** JSON Merge Patch (RFC 7396): mappings are merged, anything else replaced, `null` removes. */
function mergePatch(base: Fields, patch: Fields): Fields {
  const merged = new Map(Object.entries(base));
  for (const [key, value] of Object.entries(patch)) {
    const under = asFields(merged.get(key));
    const over = asFields(value);
    if (value === null) merged.delete(key);
    else merged.set(key, over === undefined ? value : mergePatch(under ?? {}, over));
  }
  return Object.fromEntries(merged);
}

function invalid(received: string): never {
  const fault: Fault = {
    code: "example/invalid",
    message: "an example is made of YAML mappings",
    path: [],
    received,
    allowed: "Kubernetes objects; fields of site.yaml, tenants, stacks, ledger",
  };
  throw new FaultError([fault]);
}

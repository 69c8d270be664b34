import { stringify } from "yaml";
import type { ZodType } from "zod";
import type { SiteFacts } from "../../../constructs/site/facts";
import { minimumIsolation } from "../../../constructs/tenant/isolation";
import type { TenantSpec } from "../../../constructs/tenant/model";
import { TenantModel } from "../../../constructs/tenant/model";
import type { Draft } from "./draft";

/** Blocks of the file in their order; others, which only a file can say, stand where the model has them. */
const ORDER = [
  ...["apiVersion", "kind", "id", "organisation", "programme", "data", "isolation", "access", "priorities", "phase"],
  ...["term", "people", "entitlements", "storage"],
];

/** Blocks that need no word, or that go on with the block before. */
const SILENT = new Set(["apiVersion", "kind", "id", "organisation"]);

/**
 * A tenant's file with a comment before each block. The same draft makes the same bytes.
 * @param draft what the user said, in their own spelling.
 * @param spec the same, parsed.
 * @param schema first line of the file, by which editors know its fields.
 */
export function tenantFile(draft: Draft, spec: TenantSpec, site: SiteFacts, schema: string): string {
  const keys = [...ORDER, ...Object.keys(TenantModel.shape).filter((key) => !ORDER.includes(key))];
  const blocks = keys.filter((key) => draft[key] !== undefined).map((key) => block(key, draft[key], spec));
  return `${schema}\n# ${spec.organisation.name} asks for a place on ${site.name}.\n${blocks.join("")}`;
}

function block(key: string, value: unknown, spec: TenantSpec): string {
  const comment = SILENT.has(key) ? "" : `\n# ${commentOf(key, spec)}\n`;
  const rows = key === "entitlements" && Array.isArray(value) ? (value as unknown[]) : undefined;
  if (rows === undefined || rows.length === 0) return `${comment}${key}: ${flow(value)}\n`;
  return `${comment}${key}:\n${rows.map((row) => `  - ${flow(row)}\n`).join("")}`;
}

function commentOf(key: string, spec: TenantSpec): string {
  switch (key) {
    case "isolation": {
      const { level, because, source } = minimumIsolation(spec.data.classification, spec.organisation.sector);
      return `At least ${level}: ${because}${source === "none" ? "" : ` (${source})`}.`;
    }
    case "access":
      return "Access mode of the site that it comes by: it bounds term, GPUs and what may be exposed.";
    case "programme":
      return "Programme whose share it uses; what its tenants may have stands in site.yaml, which operators own.";
    case "phase":
      return "requested: nothing is created until an operator makes it active.";
    case "people":
      return "Groups of the identity provider, as its tokens name them.";
    case "entitlements":
      return "guaranteed: always there. burst: may be borrowed while it is idle.";
    default:
      return descriptionOf(key);
  }
}

function descriptionOf(key: string): string {
  const shape: Readonly<Record<string, ZodType | undefined>> = TenantModel.shape;
  return shape[key]?.meta()?.description ?? key;
}

function flow(value: unknown): string {
  return stringify(value, { collectionStyle: "flow", flowCollectionPadding: false, lineWidth: 0 }).trimEnd();
}

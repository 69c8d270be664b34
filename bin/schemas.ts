import * as path from "node:path";
import { z } from "zod";
import { BaselineModel } from "../constructs/policy/baseline";
import { ReportModel } from "../constructs/policy/reporters/report-model";
import { PolicyModel } from "../constructs/policy/settings/model";
import { WaiversModel } from "../constructs/policy/waiver";
import { SiteModel } from "../constructs/site/model";
import { TenantModel } from "../constructs/tenant/model";
import type { Io } from "./io";
import { displayName } from "./named-files";

const models = {
  site: SiteModel,
  tenant: TenantModel,
  policy: PolicyModel,
  waivers: WaiversModel,
  baseline: BaselineModel,
} as const;
export type SchemaKind = keyof typeof models;
export const jsonSchemas = Object.keys(models) as SchemaKind[];

/** JSON Schema of what `gigafactory check --output json` prints. */
export function reportSchemaText(): string {
  const schema = z.toJSONSchema(ReportModel, { io: "output", target: "draft-2020-12" });
  return `${JSON.stringify({ title: "gigafactory report", ...schema }, null, 2)}\n`;
}

/** JSON Schema of what users write: the models' input side, with their descriptions. */
export function schemaText(kind: SchemaKind): string {
  const schema = z.toJSONSchema(models[kind], { io: "input", target: "draft-2020-12", unrepresentable: "any" });
  return `${JSON.stringify({ title: `gigafactory ${kind}`, ...schema }, null, 2)}\n`;
}

/**
 * Writes one schema or all of them into a directory.
 * @returns the files' names, as the user would type them.
 */
export function writeSchemas(
  io: Io,
  { out, kind, dryRun }: { readonly out: string; readonly kind?: SchemaKind; readonly dryRun: boolean },
): string[] {
  const kinds = kind === undefined ? jsonSchemas : [kind];
  const directory = path.resolve(io.cwd, out);
  const files = Object.fromEntries(
    kinds.map((each) => [path.join(directory, `${each}.schema.json`), schemaText(each)]),
  );
  if (!dryRun) io.files.write(files);
  return Object.keys(files).map((file) => displayName(io, file));
}

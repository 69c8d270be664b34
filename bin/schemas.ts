import { z } from "zod";
import { WaiversModel } from "../constructs/policy/waiver";
import { SiteModel } from "../constructs/site/model";
import { TenantModel } from "../constructs/tenant/model";

const models = { site: SiteModel, tenant: TenantModel, waivers: WaiversModel } as const;
export type SchemaKind = keyof typeof models;
export const jsonSchemas = Object.keys(models) as SchemaKind[];

/** JSON Schema of what users write: the models' input side, with their descriptions. */
export function schemaText(kind: SchemaKind): string {
  const schema = z.toJSONSchema(models[kind], { io: "input", target: "draft-2020-12", unrepresentable: "any" });
  return `${JSON.stringify({ title: `gigafactory ${kind}`, ...schema }, null, 2)}\n`;
}

import * as path from "node:path";
import { FaultError, didYouMean } from "../../constructs/core/fault";
import type { TenantFacts } from "../../constructs/site/facts";
import type { Io } from "../io";
import type { SiteSource } from "../site-source";

/** A tenant of a site, and its file. */
export interface NamedTenant {
  readonly tenant: TenantFacts;
  /** Absolute path. */
  readonly file: string;
  /** As the user would type it. */
  readonly name: string;
}

/** @throws FaultError `tenant/unknown` where the site has no tenant of that id. */
export function namedTenant(io: Io, { facts, loaded }: SiteSource, id: string): NamedTenant {
  const tenant = facts.tenants.find((candidate) => candidate.id === id);
  if (tenant === undefined) throw new FaultError([unknownTenant(id, facts.tenants)]);
  const name = loaded.placeOf(["tenants", id, "id"]).file;
  return { tenant, file: path.resolve(io.cwd, name), name };
}

function unknownTenant(id: string, tenants: readonly TenantFacts[]) {
  const known = tenants.map((tenant) => tenant.id);
  return {
    code: "tenant/unknown",
    message: "the site has no such tenant",
    path: [],
    received: id,
    allowed: known.length > 0 ? known : "none: the site has no tenants; see gigafactory tenant new",
    ...didYouMean(id, known),
  };
}

import type { CloudProvider } from "../../catalog/jurisdictions";
import { cloudRegions, EEA, EU, SOMEWHERE_IN_THE_EU } from "../../catalog/jurisdictions";
import type { Fields } from "./fields";
import { asText } from "./fields";

/** True where data that must stay in these countries may be in that one; `EU` stands for all its members. */
export function mayBeIn(residency: readonly string[], country: string): boolean {
  if (residency.includes(country)) return true;
  if (residency.includes("EU")) return EU.includes(country);
  return country === SOMEWHERE_IN_THE_EU && EU.every((member) => residency.includes(member));
}

/** True for countries in which the GDPR is law. */
export function hasGdpr(country: string): boolean {
  return EEA.includes(country);
}

/** Where a Terraform state lies, or why nobody can tell. */
export type StatePlace = { readonly country: string; readonly region: string } | { readonly reason: string };

/** Backends of clouds, and the option that names the region. */
const REGION_OPTION: Readonly<Record<string, { readonly cloud: CloudProvider; readonly option: string }>> = {
  s3: { cloud: "aws", option: "region" },
  gcs: { cloud: "google", option: "location" },
  azurerm: { cloud: "azure", option: "location" },
};

export function placeOfState(kind: string, options: Fields): StatePlace {
  const known = Object.hasOwn(REGION_OPTION, kind) ? REGION_OPTION[kind] : undefined;
  if (known === undefined) return { reason: `nothing says where the server behind the ${kind} backend stands` };
  const endpoint = asText(options["endpoint"]);
  if (endpoint !== undefined) return { reason: `nothing says where ${endpoint} stands: its region is not Amazon's` };
  const region = asText(options[known.option]);
  if (region === undefined) return { reason: `the ${kind} backend has no ${known.option}` };
  const name = region.toLowerCase().replaceAll(" ", "");
  const regions = cloudRegions[known.cloud];
  const country = Object.hasOwn(regions, name) ? regions[name] : undefined;
  return country === undefined ? { reason: `the region ${region} is not in the catalogue` } : { country, region };
}

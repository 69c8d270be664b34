import type { SiteSpec } from "../../../constructs/site/model";
import type { TenantSpec } from "../../../constructs/tenant/model";

/** What a site is derived from. */
export interface SiteModels {
  readonly site: SiteSpec;
  readonly tenants: readonly TenantSpec[];
}

/** Files of a site's directory, by what stands in them. Alone here: who only looks for them need not load the models. */
export const SITE_FILE = "site.yaml";
export const TENANTS_DIRECTORY = "tenants";
export const LEDGER_FILE = "gigafactory.lock.yaml";
export const WAIVERS_FILE = "waivers.yaml";

import * as path from "node:path";
import type { Fields } from "../reading/fields";
import { asFields, asText } from "../reading/fields";
import { isTemplate } from "./terraform-text";

/** Arguments that tell a backend's states apart, by its type: those that must be said, and those that may be. */
const TELLING: Readonly<Record<string, { readonly said: readonly string[]; readonly more?: readonly string[] }>> = {
  azurerm: { said: ["storage_account_name", "container_name", "key"] },
  consul: { said: ["path"], more: ["address"] },
  cos: { said: ["bucket"], more: ["prefix", "key", "region"] },
  gcs: { said: ["bucket"], more: ["prefix"] },
  http: { said: ["address"] },
  kubernetes: {
    said: ["secret_suffix"],
    more: ["namespace", "host", "config_path", "config_paths", "config_context", "config_context_cluster"],
  },
  oss: { said: ["bucket"], more: ["prefix", "key", "region", "endpoint"] },
  pg: { said: ["conn_str"], more: ["schema_name"] },
  remote: { said: ["organization", "workspaces"], more: ["hostname"] },
  s3: { said: ["bucket", "key"], more: ["endpoint", "endpoints"] },
};

/** What Terraform takes where nobody says it: https://developer.hashicorp.com/terraform/language/backend */
const DEFAULTS: Readonly<Record<string, Fields>> = {
  kubernetes: { namespace: "default" },
  pg: { schema_name: "terraform_remote_state" },
  remote: { hostname: "app.terraform.io" },
};

/** The configuration's own directory, as a path begins in it. */
const HERE = /^\$\{path\.(?:module|root)\}(?=\/)/;

/**
 * The same text for the same state of the workspace `default`, whoever names it.
 * @param type of the backend, or `cloud`.
 * @param home the configuration's directory, which relative paths begin in; undefined where nobody knows it.
 * @returns undefined where the arguments don't tell, or only Terraform knows them.
 */
export function stateKey(type: string, config: Fields, home: string | undefined): string | undefined {
  if (type === "local") return localKey(config, home);
  const kind = type === "cloud" ? "remote" : type;
  const telling = Object.hasOwn(TELLING, kind) ? TELLING[kind] : undefined;
  if (telling === undefined) return undefined;
  const said = telling.said.map((name) => plain(config[name]));
  if (said.includes(undefined)) return undefined;
  const more = (telling.more ?? []).map((name) => {
    const value = config[name] ?? DEFAULTS[kind]?.[name];
    return value === undefined ? "" : plain(value);
  });
  return more.includes(undefined) ? undefined : JSON.stringify([kind, said, more]);
}

function localKey(config: Fields, home: string | undefined): string | undefined {
  const written = asText(config["path"] ?? "terraform.tfstate");
  const file = written?.replace(HERE, ".");
  if (file === undefined || isTemplate(file)) return undefined;
  if (path.isAbsolute(file) || path.win32.isAbsolute(file))
    return JSON.stringify(["local", path.posix.normalize(file)]);
  return home === undefined ? undefined : JSON.stringify(["local", path.posix.join(home, file)]);
}

/** A value as text; of HCP Terraform's workspaces their one name. */
function plain(value: unknown): string | undefined {
  if (Array.isArray(value) && asFields(value[0]) !== undefined) return value.length === 1 ? plain(value[0]) : undefined;
  const fields = asFields(value);
  const text = fields !== undefined && "name" in fields ? fields["name"] : value;
  if (text === null || text === undefined || text === "") return undefined;
  const written = typeof text === "string" ? text : JSON.stringify(text);
  return isTemplate(written) ? undefined : written;
}

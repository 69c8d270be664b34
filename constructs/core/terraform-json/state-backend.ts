import { posix } from "node:path";
import type { Fault } from "../fault";
import { FaultError } from "../fault";
import { derivedName } from "../names";
import { literalDeep } from "./escape";

/** Where a state is kept, as `terraform { backend "<type>" { … } }` says it. */
export interface BackendBlock {
  readonly type: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** A backend's kind and its own options, none of them a credential: those come from the environment. */
export interface StateOptions {
  readonly kind: string;
  readonly [option: string]: unknown;
}

type Texts = Readonly<Record<string, string | undefined>>;

const BACKENDS: Readonly<Record<string, (options: Texts, key: string) => Record<string, unknown>>> = {
  s3: ({ bucket, region, endpoint, kmsKeyId }, key) => ({
    bucket,
    region,
    key: `${key}.tfstate`,
    encrypt: true,
    // Locks with a conditional write beside the state: Terraform and OpenTofu 1.10 or later, no table needed.
    use_lockfile: true,
    kms_key_id: kmsKeyId,
    ...(endpoint === undefined ? {} : { endpoints: { s3: endpoint }, ...NOT_AMAZON }),
  }),
  gcs: ({ bucket, kmsEncryptionKey }, key) => ({ bucket, prefix: key, kms_encryption_key: kmsEncryptionKey }),
  azurerm: ({ resourceGroup, storageAccount, container }, key) => ({
    resource_group_name: resourceGroup,
    storage_account_name: storageAccount,
    container_name: container,
    key: `${key}.tfstate`,
  }),
  pg: ({ schemaPrefix = "gigafactory" }, key) => ({ schema_name: derivedName([schemaPrefix, ...key.split("/")]) }),
  kubernetes: ({ namespace, kubeconfig, context }, key) => ({
    namespace,
    // Terraform refuses a suffix that ends in a number, which is how it names the parts of large states.
    secret_suffix: derivedName([...key.split("/"), "state"], 50),
    config_path: kubeconfig,
    config_context: context,
  }),
  http: ({ address = "" }, key) => {
    const state = `${address.replace(/\/+$/, "")}/${derivedName(key.split("/"), 120)}`;
    return {
      address: state,
      lock_address: `${state}/lock`,
      lock_method: "POST",
      unlock_address: `${state}/lock`,
      unlock_method: "DELETE",
    };
  },
  local: ({ directory = "../../../state" }, key) => ({ path: posix.join(outsideOutput(directory), `${key}.tfstate`) }),
};

/** What S3-compatible stores don't have. */
const NOT_AMAZON = {
  skip_credentials_validation: true,
  skip_metadata_api_check: true,
  skip_region_validation: true,
  skip_requesting_account_id: true,
  use_path_style: true,
};

/** Kinds of backends that a state can be kept in. */
export const backendKinds: readonly string[] = Object.keys(BACKENDS);

/**
 * The backend of one state.
 * @param stateKey path of the state among the site's: dash labels joined by `/`, such as `eu-1/a1-capacity`.
 * @throws FaultError `terraform/unknown-backend`, `terraform/invalid-state-key`, `terraform/state-inside-output`.
 */
export function backendBlock(state: StateOptions, stateKey: string): BackendBlock {
  const render = Object.hasOwn(BACKENDS, state.kind) ? BACKENDS[state.kind] : undefined;
  if (render === undefined)
    throw new FaultError([
      fault("unknown-backend", "there is no such backend", ["state", "kind"], state.kind, backendKinds),
    ]);
  if (!/^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/.test(stateKey))
    throw new FaultError([
      fault("invalid-state-key", "a state's key must be dash labels", [], stateKey, "a-z, 0-9 and -, joined by /"),
    ]);
  return { type: state.kind, config: literalDeep(render(state as unknown as Texts, stateKey)) };
}

/** Terraform runs in `<output>/stacks/<stack>`, and whatever is in the output may be cleared away. */
function outsideOutput(directory: string): string {
  const path = posix.normalize(directory.replaceAll("\\", "/"));
  if (!posix.isAbsolute(path) && /^\.\.\/\.\.\/\.\.(\/|$)/.test(path)) return path;
  throw new FaultError([
    fault(
      "state-inside-output",
      "a local state must lie outside the output directory, by the same path on every machine",
      ["state", "directory"],
      directory,
      "a path that starts with ../../../, which leaves <output>/stacks/<stack>",
    ),
  ]);
}

function fault(
  slug: string,
  message: string,
  path: string[],
  received: unknown,
  allowed: string | readonly string[],
): Fault {
  return { code: `terraform/${slug}`, message, path, received, allowed };
}

import * as fs from "node:fs";
import * as path from "node:path";
import { shortHash } from "../../constructs/core/names";
import type { Io } from "../io";

const CONFIGURATION = "cdk.tf.json";
const STAMP = path.join(".terraform", "gigafactory-init");

/** What an init depends on. `terraform` says which binary, in which version. */
export interface InitInputs {
  readonly terraform: string;
  readonly directory: string;
}

/**
 * True where a directory's last init was ours, and nothing that an init depends on has changed since: backend,
 * providers and modules of the configuration, lock file, what the init left, the installed providers.
 */
export function isInitialised(io: Io, inputs: InitInputs): boolean {
  const file = path.join(inputs.directory, STAMP);
  if (io.files.size(file) === undefined) return false;
  return io.files.read(file) === stampOf(io, inputs) && providersStand(inputs.directory);
}

/** Records that an init has just succeeded. */
export function recordInit(io: Io, inputs: InitInputs): void {
  io.files.write({ [path.join(inputs.directory, STAMP)]: stampOf(io, inputs) });
}

function stampOf(io: Io, { terraform, directory }: InitInputs): string {
  const read = (name: string): string => {
    const file = path.join(directory, name);
    return io.files.size(file) === undefined ? "" : io.files.read(file);
  };
  const parts = [
    terraform,
    io.env["TF_CLI_ARGS"] ?? "",
    io.env["TF_CLI_ARGS_init"] ?? "",
    settingsOf(read(CONFIGURATION)),
    ...otherFiles(io, directory).map(read),
    read(".terraform.lock.hcl"),
    read(path.join(".terraform", "terraform.tfstate")),
  ];
  return `${shortHash(JSON.stringify(parts), 64)}\n`;
}

/** The blocks of a configuration that an init reads; its resources may change without one. */
function settingsOf(configuration: string): string {
  try {
    const { terraform, module, provider } = JSON.parse(configuration) as Record<string, unknown>;
    return JSON.stringify([terraform, module, Object.keys(provider ?? {})]);
  } catch {
    return configuration;
  }
}

/** Terraform files that somebody put beside ours. */
function otherFiles(io: Io, directory: string): string[] {
  return io.files.list(directory).filter((name) => name !== CONFIGURATION && /\.(tf|tofu)(\.json)?$/.test(name));
}

/** False where a provider is a link into a cache that was cleared. */
function providersStand(directory: string): boolean {
  const root = path.join(directory, ".terraform", "providers");
  if (!fs.existsSync(root)) return true;
  return fs
    .readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isSymbolicLink())
    .every((entry) => fs.existsSync(path.join(entry.parentPath, entry.name)));
}

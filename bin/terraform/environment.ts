import * as os from "node:os";
import * as path from "node:path";
import type { Io } from "../io";
import { userCache } from "../user-cache";

/**
 * Variables that every run gets. The user's own stay: TF_VAR_*, TF_CLI_ARGS_*, TF_WORKSPACE, TF_CLI_CONFIG_FILE,
 * credentials.
 */
export function terraformEnvironment(io: Io, pluginCache: string): Readonly<Record<string, string | undefined>> {
  return {
    TF_IN_AUTOMATION: "1",
    TF_INPUT: "0",
    CHECKPOINT_DISABLE: "1",
    TF_PLUGIN_CACHE_DIR: pluginCache,
    // One directory for several stacks would mix their backends and providers.
    TF_DATA_DIR: undefined,
    // Logs on stderr would be taken for what went wrong, and carry what no report may show.
    ...(given(io, "TF_LOG_PATH") === undefined
      ? { TF_LOG: undefined, TF_LOG_CORE: undefined, TF_LOG_PROVIDER: undefined }
      : {}),
  };
}

/**
 * Where providers are kept for all stacks: the user's TF_PLUGIN_CACHE_DIR or `plugin_cache_dir`, else a directory of
 * ours. Without one, each of a thousand stacks would hold a provider of 60 MB of its own.
 */
export function pluginCacheOf(io: Io): string {
  const named = given(io, "TF_PLUGIN_CACHE_DIR") ?? configuredCache(io);
  return path.resolve(io.cwd, named ?? path.join(userCache(io.env), "terraform-plugins"));
}

/** `plugin_cache_dir` of the CLI configuration; only what is plainly written is understood. */
function configuredCache(io: Io): string | undefined {
  const home = given(io, "HOME") ?? os.homedir();
  const file = given(io, "TF_CLI_CONFIG_FILE") ?? path.join(home, ".terraformrc");
  const resolved = path.resolve(io.cwd, file);
  if (io.files.size(resolved) === undefined) return undefined;
  const directory = /^\s*plugin_cache_dir\s*=\s*"([^"]+)"/m.exec(io.files.read(resolved))?.[1];
  return directory?.replace(/\$\{?HOME\}?/g, () => home).replace(/^~(?=\/)/, () => home);
}

function given(io: Io, name: string): string | undefined {
  const value = io.env[name] ?? "";
  return value === "" ? undefined : value;
}

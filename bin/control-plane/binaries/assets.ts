import * as path from "node:path";
import { printable } from "../../../constructs/core/fault";
import type { Io } from "../../io";
import { programVersion } from "./program-version";
import type { BinarySource, Wanted } from "./source";
import { isOlder, OLDEST_ETCD } from "./versions";

/** The directory that `setup-envtest` prepares; a program of another version than wanted is left alone. */
export const assets: BinarySource = {
  name: "KUBEBUILDER_ASSETS",
  async find(wanted, { io }) {
    const directory = directoryOf(io);
    if (directory === undefined) return { why: "it is not set" };
    const file = path.join(directory, wanted.component);
    if (io.programs.find(file) === undefined) return { why: `${printable(directory)} has no ${wanted.component}` };
    const version = await programVersion(io, file);
    if (version === undefined) return { why: `${wanted.component} there does not say its version` };
    const why = unfit(wanted, version);
    return why === undefined ? { binary: { path: file, version, source: assets.name } } : { why };
  },
};

/** The version of the API server in KUBEBUILDER_ASSETS: what everything else then has to fit. */
export async function assetsVersion(io: Io): Promise<string | undefined> {
  const directory = directoryOf(io);
  const file = directory === undefined ? undefined : io.programs.find(path.join(directory, "kube-apiserver"));
  return file === undefined ? undefined : programVersion(io, file);
}

function directoryOf(io: Io): string | undefined {
  const directory = io.env["KUBEBUILDER_ASSETS"] ?? "";
  return directory === "" ? undefined : path.resolve(io.cwd, directory);
}

/** etcd may be another one that is new enough; the rest only work together as one version. */
function unfit({ component, version }: Wanted, found: string): string | undefined {
  if (component === "etcd") {
    return isOlder(found, OLDEST_ETCD) ? `etcd there is ${found}, at least ${OLDEST_ETCD} is needed` : undefined;
  }
  return found === version ? undefined : `${component} there is ${found}, not ${version}`;
}

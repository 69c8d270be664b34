import { addTo } from "../../../constructs/core/add-to";
import * as path from "node:path";
import type { Fault } from "../../../constructs/core/fault";
import { FaultError } from "../../../constructs/core/fault";
import type { Io } from "../../io";
import type { ComponentName } from "../components/component";
import { COMPONENTS } from "../components/component";
import { packageRoot } from "../../../constructs/core/package-root";
import { interruption } from "../interruption";
import { assetsVersion } from "./assets";
import type { Binaries, Binary } from "./binaries";
import { cacheDirectory } from "./cache";
import type { Mirrors } from "./mirrors";
import { PUBLISHERS } from "./published";
import type { BinarySource, Search, Wanted } from "./source";
import { sources as allSources } from "./sources";
import { PINNED, versionNumbers, versionOf } from "./versions";

export interface FindOptions {
  /** `v1.36.3` or `1.36.3`. Default: that of KUBEBUILDER_ASSETS' API server, else what we are tested with. */
  readonly kubernetes?: string;
  /** Told what begins now, for progress. */
  readonly onStep?: (what: string) => void;
  /** Servers in the places of dl.k8s.io and GitHub. */
  readonly mirrors?: Mirrors;
  /** Default: all. */
  readonly sources?: readonly BinarySource[];
}

/** Why a source has not what was wanted. */
interface Refusal {
  readonly source: string;
  readonly component: ComponentName;
  readonly why: string;
}

/**
 * Finds every program of a control plane, each in the first source that has it.
 * @throws FaultError `control-plane/no-binaries` with what every source said, `control-plane/version`
 */
export async function findBinaries(io: Io, options: FindOptions = {}): Promise<Binaries> {
  const { onStep = () => undefined, mirrors = PUBLISHERS, sources = allSources } = options;
  const kubernetes = await kubernetesVersion(io, options.kubernetes);
  const modules = path.join(packageRoot(), "bin/control-plane/go");
  const search: Search = { io, mirrors, onStep, modules, cache: cacheDirectory(io) };
  const refusals: Refusal[] = [];
  const files: Partial<Record<ComponentName, Binary>> = {};
  for (const component of COMPONENTS) {
    const wanted: Wanted = { component, version: versionOf(component, kubernetes), platform: platform() };
    const binary = await findOne(wanted, search, sources, refusals);
    if (binary !== undefined) files[component] = binary;
  }
  if (isComplete(files)) return { kubernetes, files };
  throw new FaultError([noBinaries(kubernetes, files, refusals)]);
}

async function findOne(
  wanted: Wanted,
  search: Search,
  sources: readonly BinarySource[],
  refusals: Refusal[],
): Promise<Binary | undefined> {
  const signal = search.io.interruption();
  search.onStep(`looking for ${wanted.component} ${wanted.version}`);
  for (const source of sources) {
    const outcome = await source.find(wanted, search);
    if ("binary" in outcome) return outcome.binary;
    refusals.push({ source: source.name, component: wanted.component, why: outcome.why });
    if (signal.aborted) throw interruption(signal, "while programs were being fetched");
  }
  return undefined;
}

async function kubernetesVersion(io: Io, asked: string | undefined): Promise<string> {
  if (asked === undefined) return (await assetsVersion(io)) ?? PINNED.kubernetes;
  if (versionNumbers(asked) === undefined) {
    throw new FaultError([
      {
        code: "control-plane/version",
        message: "the version of Kubernetes must have three numbers",
        path: [],
        received: asked,
        allowed: `such as ${PINNED.kubernetes}`,
      },
    ]);
  }
  return asked.startsWith("v") ? asked : `v${asked}`;
}

function platform(): Wanted["platform"] {
  return { os: process.platform, arch: process.arch === "x64" ? "amd64" : process.arch };
}

function isComplete(files: Partial<Record<ComponentName, Binary>>): files is Record<ComponentName, Binary> {
  return COMPONENTS.every((component) => files[component] !== undefined);
}

/** One fault that names every source and what it said, each reason once with the programs that it holds for. */
function noBinaries(
  kubernetes: string,
  files: Partial<Record<ComponentName, Binary>>,
  refusals: readonly Refusal[],
): Fault {
  const missing = COMPONENTS.filter((component) => files[component] === undefined);
  const said = new Map<string, Map<string, ComponentName[]>>();
  for (const { source, component, why } of refusals.filter(({ component }) => missing.includes(component))) {
    const reasons = said.get(source) ?? new Map<string, ComponentName[]>();
    addTo(reasons, why, component);
    said.set(source, reasons);
  }
  const parts = [...said].map(([source, reasons]) => `${source}: ${[...reasons].map(reasonText(missing)).join("; ")}`);
  return faultOf(`${missing.join(", ")} for Kubernetes ${kubernetes} cannot be had`, parts);
}

function reasonText(missing: readonly ComponentName[]): (reason: [string, ComponentName[]]) => string {
  return ([why, components]) => (components.length === missing.length ? why : `${why} (${components.join(", ")})`);
}

function faultOf(message: string, parts: readonly string[]): Fault {
  return {
    code: "control-plane/no-binaries",
    message: `${message}. ${parts.join(". ")}`,
    path: [],
    fix:
      "set KUBEBUILDER_ASSETS to a directory that has them, or run `gigafactory rehearse --prepare` once where there " +
      "is the internet, or with Go and a module proxy; it fills the cache",
  };
}

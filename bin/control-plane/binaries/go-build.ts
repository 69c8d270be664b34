import * as path from "node:path";
import { printable } from "../../../constructs/core/fault";
import type { ProgramResult } from "../../programs";
import type { ComponentName } from "../components/component";
import { keep } from "./cache";
import type { BinarySource, Search, Wanted } from "./source";
import { PINNED, versionOf } from "./versions";

/** Two cores need ten minutes for the API server and what it shares with the others. */
const TIMEOUT_MS = 3_600_000;

/** How often progress is told, in packages. */
const PACKAGES_A_STEP = 50;

/** A program's package, the folder of the module below `go/` that pins it, and the variables that hold its version. */
const PACKAGES: Readonly<Record<ComponentName, { readonly module: string; readonly name: string }>> = {
  etcd: { module: "kubernetes", name: "go.etcd.io/etcd/server/v3" },
  "kube-apiserver": { module: "kubernetes", name: "k8s.io/kubernetes/cmd/kube-apiserver" },
  "kube-controller-manager": { module: "kubernetes", name: "k8s.io/kubernetes/cmd/kube-controller-manager" },
  "kube-scheduler": { module: "kubernetes", name: "k8s.io/kubernetes/cmd/kube-scheduler" },
  kwok: { module: "kwok", name: "sigs.k8s.io/kwok/cmd/kwok" },
};

/** What building failed of. */
class BuildError extends Error {}

/** Builds from the modules that this package carries, with every version and checksum pinned in go.mod and go.sum. */
export const goBuild: BinarySource = {
  name: "go build",
  async find(wanted, search) {
    const pinned = versionOf(wanted.component, PINNED.kubernetes);
    if (wanted.version !== pinned) return { why: `it builds ${pinned} only, not ${wanted.version}` };
    const go = search.io.programs.find("go");
    if (go === undefined) return { why: "there is no go on PATH" };
    try {
      return { binary: await keep(wanted, search, goBuild.name, (file) => build(go, wanted, file, search)) };
    } catch (error) {
      if (error instanceof BuildError) return { why: error.message };
      throw error;
    }
  },
};

async function build(go: string, wanted: Wanted, file: string, search: Search): Promise<void> {
  const { component, version } = wanted;
  const what = `building ${component} ${version}`;
  search.onStep(what);
  let packages = 0;
  const { module, name } = PACKAGES[component];
  const result = await search.io.programs.run({
    command: go,
    // -v names each package as it is compiled: the only progress that go tells.
    args: [
      "build",
      "-v",
      "-mod=readonly",
      "-trimpath",
      "-buildvcs=false",
      "-ldflags",
      linkerFlags(wanted),
      "-o",
      file,
      name,
    ],
    cwd: path.join(search.modules, module),
    env: { CGO_ENABLED: "0", GOWORK: "off", GOFLAGS: undefined, GOOS: undefined, GOARCH: undefined },
    signal: search.io.interruption(),
    timeoutMs: TIMEOUT_MS,
    onLine(line) {
      if (line.startsWith("go: downloading")) search.onStep(`${what}: ${printable(line.slice("go: ".length))}`);
      else if (++packages % PACKAGES_A_STEP === 0) search.onStep(`${what}: ${packages} packages`);
    },
  });
  if (result.code !== 0) throw new BuildError(failureOf(result));
}

/** Without them the API server would report `v0.0.0-master`, and clients would misjudge it. */
function linkerFlags({ component, version }: Wanted): string {
  const [major, minor] = version.replace(/^v/, "").split(".");
  const variables: Partial<Record<ComponentName, string[]>> = {
    etcd: [],
    kwok: [`sigs.k8s.io/kwok/pkg/consts.Version=${version}`],
  };
  const base = "k8s.io/component-base/version";
  const kubernetes = [`${base}.gitVersion=${version}`, `${base}.gitMajor=${major}`, `${base}.gitMinor=${minor}`];
  return ["-s -w", ...(variables[component] ?? kubernetes).map((variable) => `-X ${variable}`)].join(" ");
}

/** What a build failed of, in one line: of go's many the one that says most. */
function failureOf({ stderr, ended }: ProgramResult): string {
  if (ended !== undefined) return `it did not end by itself: ${ended}`;
  const lines = stderr.split("\n").map((line) => line.trim());
  const old = /requires go >= (\S+) \(running go (\S+);/.exec(stderr);
  if (old !== null) return `go ${old[2]} is too old: ${old[1]} or newer is needed`;
  const telling = lines.filter((line) =>
    /\.go:\d+|^go: (?!downloading)|: dial |no required module|error|cannot/i.test(line),
  );
  return `it failed: ${telling[0] ?? lines.filter((line) => line !== "").at(-1) ?? "it said nothing"}`;
}

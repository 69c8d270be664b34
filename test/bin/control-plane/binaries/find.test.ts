import { assets } from "../../../../bin/control-plane/binaries/assets";
import { archives } from "../../../../bin/control-plane/binaries/archives";
import { cache } from "../../../../bin/control-plane/binaries/cache";
import type { FindOptions } from "../../../../bin/control-plane/binaries/find";
import { findBinaries } from "../../../../bin/control-plane/binaries/find";
import type { BinarySource } from "../../../../bin/control-plane/binaries/source";
import { PINNED } from "../../../../bin/control-plane/binaries/versions";
import type { ComponentName } from "../../../../bin/control-plane/components/component";
import { COMPONENTS } from "../../../../bin/control-plane/components/component";
import { realPrograms } from "../../../../bin/real-programs";
import type { Fault, FaultError } from "../../../../constructs/core/fault";
import { ioIn, place } from "../../support";
import { NOWHERE, writeProgram } from "./support";

const MIRRORS = { kubernetes: NOWHERE, etcd: NOWHERE, images: NOWHERE };

/** The world with a cache and KUBEBUILDER_ASSETS of its own, and without go. */
function world(
  inAssets: readonly ComponentName[] = [],
  inCache: readonly ComponentName[] = [],
  kubernetes = "v1.36.3",
) {
  const { directory } = place();
  const version = (name: ComponentName): string =>
    name === "etcd" ? PINNED.etcd : name === "kwok" ? PINNED.kwok : kubernetes;
  for (const name of inAssets) writeProgram(`${directory}/assets`, name, `version ${version(name)}`);
  for (const name of inCache) {
    const platform = `${process.platform}-${process.arch === "x64" ? "amd64" : process.arch}`;
    const at = `${directory}/cache/cdktf-gigafactory/control-plane/${name}-${version(name)}-${platform}`;
    writeProgram(at, name, "cached");
  }
  const env = {
    XDG_CACHE_HOME: `${directory}/cache`,
    ...(inAssets.length > 0 && { KUBEBUILDER_ASSETS: `${directory}/assets` }),
  };
  const find = (name: string): string | undefined => (name === "go" ? undefined : realPrograms.find(name));
  return ioIn("/", { env, programs: { ...realPrograms, find } });
}

async function faultOf(io: ReturnType<typeof world>, options: FindOptions = {}): Promise<Fault> {
  const error: unknown = await findBinaries(io, { mirrors: MIRRORS, ...options }).catch((reason: unknown) => reason);
  const { faults } = error as FaultError;
  expect(faults).toHaveLength(1);
  return faults[0]!;
}

test("each program comes from the first source that has it", async () => {
  const io = world(["kube-apiserver", "etcd"], ["etcd", "kube-controller-manager", "kube-scheduler", "kwok"]);
  const { kubernetes, files } = await findBinaries(io, { mirrors: MIRRORS });
  expect(kubernetes).toBe("v1.36.3");
  expect(Object.entries(files).map(([name, { source }]) => [name, source])).toEqual([
    ["etcd", "KUBEBUILDER_ASSETS"],
    ["kube-apiserver", "KUBEBUILDER_ASSETS"],
    ["kube-controller-manager", "cache"],
    ["kube-scheduler", "cache"],
    ["kwok", "cache"],
  ]);
});

test("where no version is asked for, the API server in KUBEBUILDER_ASSETS decides", async () => {
  const io = world(["kube-apiserver"], ["etcd", "kube-controller-manager", "kube-scheduler", "kwok"], "v1.35.2");
  expect(await findBinaries(io, { mirrors: MIRRORS })).toMatchObject({
    kubernetes: "v1.35.2",
    files: { "kube-apiserver": { source: "KUBEBUILDER_ASSETS" }, "kube-scheduler": { version: "v1.35.2" } },
  });
});

test("where a version is asked for, with or without a v, another one in KUBEBUILDER_ASSETS is left alone", async () => {
  const io = world(["kube-apiserver"], COMPONENTS, "v1.35.2");
  const fault = await faultOf(io, { kubernetes: "1.34.0", sources: [assets, cache] });
  expect(fault.message).toContain("kube-apiserver there is v1.35.2, not v1.34.0");
  expect(await findBinaries(world([], COMPONENTS, "v1.34.0"), { kubernetes: "1.34.0" })).toMatchObject({
    kubernetes: "v1.34.0",
  });
});

test("where nothing works, one fault names all four ways and why each failed", async () => {
  const fault = await faultOf(world());
  expect(fault).toMatchObject({ code: "control-plane/no-binaries", fix: expect.stringContaining("--prepare") });
  for (const name of COMPONENTS) expect(fault.message).toContain(name);
  expect(fault.message).toMatch(/KUBEBUILDER_ASSETS: it is not set\. cache: .* has none\. download: /);
  expect(fault.message).toMatch(process.platform === "linux" ? /127\.0\.0\.1:1 cannot be reached/ : /for Linux only/);
  expect(fault.message).toMatch(/go build: there is no go on PATH$/);
});

test("the fault names only what is missing", async () => {
  const fault = await faultOf(world([], ["etcd", "kube-apiserver", "kube-controller-manager", "kube-scheduler"]));
  expect(fault.message).toMatch(/^kwok for Kubernetes v1\.36\.3 cannot be had\. /);
});

test.each(["1.36", "latest", "../../etc"])("a version that is none is refused: %s", async (kubernetes) => {
  expect(await faultOf(world(), { kubernetes })).toMatchObject({ code: "control-plane/version", received: kubernetes });
});

test("an interruption ends the search", async () => {
  const interruption = new AbortController();
  const interrupting: BinarySource = {
    name: "interrupting",
    find() {
      interruption.abort("SIGINT");
      return Promise.resolve({ why: "interrupted" });
    },
  };
  const io = { ...world(), interruption: () => interruption.signal };
  expect(await faultOf(io, { sources: [interrupting, archives] })).toMatchObject({ code: "control-plane/interrupted" });
});

test("every program is spoken of once", async () => {
  const steps: string[] = [];
  await findBinaries(world([], COMPONENTS), { onStep: (what) => steps.push(what) });
  expect(steps.map((step) => step.replace(/ v[\d.]+$/, ""))).toEqual(COMPONENTS.map((name) => `looking for ${name}`));
});

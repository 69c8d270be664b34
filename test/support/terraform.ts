import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ControlPlane } from "../../bin/control-plane/control-plane";
import { realPrograms } from "../../bin/real-programs";
import { describeWithControlPlane } from "./control-plane";
import { crdsAvailable } from "./crds";

/** Version of hashicorp/kubernetes that the tests run: what our bindings pin, unless the environment names another. */
export const PROVIDER_VERSION = process.env["GIGAFACTORY_TEST_PROVIDER_VERSION"] ?? "2.38.0";

/** A slow line brings the provider's 20 MB in this time; without any network `init` fails much sooner. */
const PROBE_MS = 120_000;

/** What stands in a stack's directory beside `cdk.tf.json`, so that its provider is the version above. */
export const providerOverride = JSON.stringify({
  terraform: { required_providers: { kubernetes: { source: "hashicorp/kubernetes", version: PROVIDER_VERSION } } },
});

type Probe = { readonly binary: string } | { readonly missing: string };

/** Tries `init` in a directory of its own: only that answers whether the stacks' own would find the provider. */
function probe(name: string): Probe {
  const binary = realPrograms.find(name);
  if (binary === undefined) return { missing: `no ${name}` };
  const directory = mkdtempSync(join(tmpdir(), "gigafactory-probe-"));
  try {
    writeFileSync(join(directory, "probe.tf.json"), providerOverride);
    const init = spawnSync(binary, ["init", "-input=false", "-no-color"], {
      cwd: directory,
      encoding: "utf8",
      timeout: PROBE_MS,
      env: { ...process.env, CHECKPOINT_DISABLE: "1", TF_DATA_DIR: "" },
    });
    if (init.status === 0) return { binary };
    const said = /Error: .*/.exec(init.stderr)?.[0] ?? init.error?.message ?? "it does not say why";
    return { missing: `${name} init does not find hashicorp/kubernetes ${PROVIDER_VERSION} (${said})` };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Tests that share a real control plane and need real programs that find the provider, each `terraform`, `tofu` or a
 * path. Where one of them, or what `missing` says, is missing, each test is skipped, with one loud line for all.
 */
export function describeWithTerraform(
  name: string,
  { programs, missing }: { readonly programs: readonly string[]; readonly missing?: string | undefined },
  tests: (plane: () => ControlPlane, ...binaries: readonly string[]) => void,
): void {
  const binaries: string[] = [];
  let why = missing ?? (crdsAvailable ? undefined : "no upstream CRDs in ../shared/crds");
  for (const program of programs) {
    const probed = why === undefined ? probe(program) : { missing: why };
    if ("missing" in probed) why = probed.missing;
    else binaries.push(probed.binary);
  }
  if (why === undefined) return describeWithControlPlane(name, (plane) => tests(plane, ...binaries));
  process.stderr.write(`SKIPPED, ${why}: ${name}\n`);
  describe.skip(name, () => tests(() => undefined as never, ...programs));
}

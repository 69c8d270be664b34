import { join } from "node:path";
import type { Workplace } from "../support/cli";
import { replaced, SITE, snapshot, TENANT } from "./support";

/** Upstream's own CRDs; tests that need them are skipped where they are not. */
export const CRDS = join(__dirname, "../../../shared/crds");

/** A site that needs few CRDs: those of the GPU operator only. */
export const SMALL = {
  "site/site.yaml": SITE.replace(/\n {6}ceph: .*\n {4}fabric: .*\n {4}storage:\n.*\n.*\n/, "\n").replace(
    /\n {4}storage: \{a1\/parallel: 1PiB\}/,
    "",
  ),
  "site/tenants/example-lab.yaml": replaced(TENANT, "storage: {a1/parallel: 200TiB, a1/scratch: 20TiB}\n", ""),
};
export const BUNDLES = ["dra-driver-nvidia-gpu-v0.4.1", "gpu-operator-v26.7.0", "node-feature-discovery-v0.19.0"];

/** Vendors and expects to be refused with nothing changed; gives what was said. */
export async function expectRefusal(
  at: Workplace,
  argv: readonly string[],
  ...says: readonly string[]
): Promise<string> {
  const before = snapshot(at.directory);
  const { code, stdout, stderr } = await at.run("crds", "vendor", "site", ...argv);
  expect([code, stdout]).toEqual([1, ""]);
  for (const words of says) expect(stderr).toContain(words);
  expect(snapshot(at.directory)).toEqual(before);
  return stderr;
}

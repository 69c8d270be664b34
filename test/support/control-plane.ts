import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { COMPONENTS } from "../../bin/control-plane/components/component";
import { assets } from "../../bin/control-plane/binaries/assets";
import type { Binaries } from "../../bin/control-plane/binaries/binaries";
import { cache } from "../../bin/control-plane/binaries/cache";
import { findBinaries } from "../../bin/control-plane/binaries/find";
import type { ControlPlane } from "../../bin/control-plane/control-plane";
import { startControlPlane } from "../../bin/control-plane/start";
import type { Io } from "../../bin/io";
import { processIo } from "../../bin/io";
import { FaultError } from "../../constructs/core/fault";
import { build } from "./build";
import { crdsAvailable } from "./crds";
import { ROOT } from "./sources";

/** A request is answered in milliseconds, and on a machine that builds something beside it in seconds. */
jest.setTimeout(60_000);

/** Starting takes five seconds on an idle machine; tests have company. */
const START_MS = 240_000;

/** The real world without an interruption of its own: jest's Ctrl-C ends the program, and with it every keeper. */
export const liveIo: Io = { ...processIo(), interruption: () => new AbortController().signal };

/**
 * The programs of a control plane where a test may have them at once: KUBEBUILDER_ASSETS or the cache, which
 * `gigafactory rehearse --prepare` fills. Undefined where there are none: a test never downloads nor builds.
 */
export async function binariesAtHand(): Promise<Binaries | undefined> {
  return findBinaries(liveIo, { sources: [assets, cache] }).catch((error: unknown) => {
    if (error instanceof FaultError) return undefined;
    throw error;
  });
}

/**
 * Tests that share one real control plane, which is started before the first and stopped after the last of them:
 *
 *     describeWithControlPlane("a cluster", (plane) => {
 *       test("has a default namespace", async () => { … plane().kubeconfig … });
 *     });
 *
 * Where its programs are not at hand each test is skipped with one loud line.
 */
export function describeWithControlPlane(
  name: string,
  tests: (plane: () => ControlPlane) => void,
  options: { readonly nodes?: number } = {},
): void {
  if (!programsAtHand()) {
    process.stderr.write(`SKIPPED, no control plane at hand (gigafactory rehearse --prepare): ${name}\n`);
    describe.skip(name, () => tests(() => undefined as never));
    return;
  }
  describe(name, () => {
    let plane: ControlPlane | undefined;
    beforeAll(async () => {
      buildKeeper();
      const binaries = await binariesAtHand();
      if (binaries === undefined) throw new Error("the control plane's programs are of another version than wanted");
      plane = await startControlPlane(liveIo, { binaries, ...options });
    }, START_MS);
    afterAll(async () => {
      await plane?.stop();
    }, START_MS);
    tests(() => plane!);
  });
}

/** The same for tests that also need the upstream CRDs, without which they would only test what is left out. */
export function describeWithCrds(...[name, tests, options]: Parameters<typeof describeWithControlPlane>): void {
  if (crdsAvailable) return describeWithControlPlane(name, tests, options);
  process.stderr.write(`SKIPPED, no upstream CRDs in ../shared/crds: ${name}\n`);
  describe.skip(name, () => tests(() => undefined as never));
}

/** A test that starts control planes of its own; without their programs it is skipped with one loud line. */
export function testWithBinaries(name: string, fn: (binaries: Binaries) => Promise<void>, timeoutMs = START_MS): void {
  if (!programsAtHand()) {
    process.stderr.write(`SKIPPED, no control plane at hand (gigafactory rehearse --prepare): ${name}\n`);
    test.skip(name, () => undefined);
    return;
  }
  test(
    name,
    async () => {
      buildKeeper();
      await fn((await binariesAtHand())!);
    },
    timeoutMs,
  );
}

/** Looks without running any of them: describe blocks cannot wait. */
function programsAtHand(): boolean {
  const directories = [process.env["KUBEBUILDER_ASSETS"] ?? "", ...cached()];
  return COMPONENTS.every((component) =>
    directories.some((directory) => directory !== "" && existsSync(join(directory, component))),
  );
}

function cached(): string[] {
  const base = process.env["XDG_CACHE_HOME"] ?? join(process.env["HOME"] ?? "", ".cache");
  const directory = join(base, "cdktf-gigafactory", "control-plane");
  return existsSync(directory) ? readdirSync(directory).map((name) => join(directory, name)) : [];
}

/** The keeper runs from dist/, which `npm test` has brought up to date; its own tests build it again. */
function buildKeeper(): void {
  if (!existsSync(join(ROOT, "dist/bin/control-plane/keeper/main.js"))) build();
}

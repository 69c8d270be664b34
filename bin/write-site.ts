import * as path from "node:path";
import { FaultError } from "../constructs/core/fault";
import type { VendoredCrds } from "../stacks/vendored";
import type { Io } from "./io";
import { POSITIONS_FILE, positionsText, synthesisedSite } from "./positions";
import type { Progress } from "./progress";
import type { SiteSource } from "./site-source";
import { displayName } from "./named-files";

export interface WriteRequest {
  /** Ids of the stacks; undefined for all. The others' files stay as they are. */
  readonly only: readonly string[] | undefined;
  /** Absolute path. */
  readonly out: string;
  /** Files to write in the same step as the positions, by absolute path. */
  readonly beside?: Readonly<Record<string, string>>;
}

/**
 * Writes a site's stacks and, beside them, where each field was read.
 * @returns names of the stacks that an earlier synthesis wrote and the site no longer has: their files were removed.
 */
export async function writeSite(
  io: Io,
  source: SiteSource,
  vendored: VendoredCrds,
  { only, out, beside = {} }: WriteRequest,
  steps: Progress,
): Promise<string[]> {
  const { app, site } = await createStacks(source, vendored, only, steps);
  const { writeSynth } = await import("../constructs/core/terraform/synth");
  steps.step(`writing ${site.stacks.size} stacks to ${displayName(io, out)}`);
  const after = Object.fromEntries(site.plans.map((plan) => [plan.id, plan.after]));
  const { removed } = writeSynth(app, out, { partial: only !== undefined, after });
  const positions = positionsText(io, source.facts.id, source.loaded, out);
  io.files.write({ [path.join(out, POSITIONS_FILE)]: positions, ...beside });
  return removed.map((file) => path.basename(path.dirname(file)));
}

/** Creates the stacks without writing them: what makes no stack is refused here. Terraform's library is loaded only now. */
export async function createStacks(
  { facts }: SiteSource,
  vendored: VendoredCrds,
  only: readonly string[] | undefined,
  steps: Progress,
) {
  const { createApp } = await import("../constructs/core/terraform/synth");
  const { Site } = await import("../stacks/site");
  const app = createApp();
  const site = new Site(app, facts, {
    vendored,
    ...(only === undefined ? {} : { only }),
    onStack: ({ id }) => steps.step(`synthesising ${id}`),
  });
  return { app, site };
}

/**
 * Writing a site over another one's output would remove the other's stacks.
 * @throws FaultError `output/another-site`
 */
export function refuseOtherSite(io: Io, out: string, id: string): void {
  const other = synthesisedSite(io, out);
  if (other === undefined || other === id) return;
  const shown = displayName(io, out);
  throw new FaultError([
    {
      code: "output/another-site",
      message: `${shown} holds the Terraform of another site, ${other}`,
      path: [],
      received: id,
      allowed: other,
      fix: `give each site an output of its own, such as --out ${shown}-${id}`,
    },
  ]);
}

import * as path from "node:path";
import type { Access, SiteFacts } from "../../../constructs/site/facts";
import type { VendoredCrds } from "../../../stacks/vendored";
import type { ControlPlane } from "../../control-plane/control-plane";

/** The site as if all its clusters were one control plane, and its states files beside it. */
export function onControlPlane(site: SiteFacts, plane: Pick<ControlPlane, "kubeconfig">): SiteFacts {
  const access: Access = { kubeconfig: plane.kubeconfig, context: "rehearsal" };
  return {
    ...site,
    state: { kind: "local", directory: "../../../state" },
    cells: site.cells.map(({ management, ...cell }) => ({
      ...cell,
      access,
      ...(management === undefined ? {} : { management: { ...management, access } }),
    })),
  };
}

/**
 * Writes the Terraform of some stacks below a directory. Terraform's library is loaded only here.
 * @returns the directory of each stack, by its id.
 */
export async function synthesiseStacks(
  site: SiteFacts,
  ids: readonly string[],
  vendored: VendoredCrds,
  directory: string,
): Promise<ReadonlyMap<string, string>> {
  const { createApp, writeSynth } = await import("../../../constructs/core/terraform/synth");
  const { Site } = await import("../../../stacks/site");
  const app = createApp();
  new Site(app, site, { vendored, only: ids });
  const out = path.join(directory, "cdktf.out");
  writeSynth(app, out);
  return new Map(ids.map((id) => [id, path.join(out, "stacks", id)]));
}

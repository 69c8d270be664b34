import { join } from "node:path";
import { connect } from "../../../../bin/cluster/connect";
import { applyCrds, applyStacks, prepareStacks } from "../../../../bin/rehearse/apply/apply-cell";
import { readBack } from "../../../../bin/rehearse/apply/read-back";
import type { WantedWay } from "../../../../bin/rehearse/apply/way";
import { readCrds } from "../../../../bin/rehearse/crds/read";
import { scaledSite } from "../../../../bin/rehearse/scale/scale-site";
import { readSite } from "../../../../bin/site-source";
import type { ControlPlane } from "../../../../bin/control-plane/control-plane";
import { liveIo } from "../../../support/control-plane";
import { ROOT } from "../../../support/sources";
import { describeWithTerraform } from "../../../support/terraform";

const CRDS = join(ROOT, "../shared/crds");
const CELL = "second";
const TENANTS = ["directorate", "municipality-assistant"];

/** The smallest cell of the examples, with two of its tenants and without CRDs of its own: Terraform takes its time. */
async function applied(plane: ControlPlane, way: WantedWay) {
  const source = readSite(liveIo, join(ROOT, "examples/telenor-norway"));
  const whole = scaledSite(source, 0.02);
  const site = { ...whole, tenants: whole.tenants.filter(({ id }) => TENANTS.includes(id)) };
  const cell = site.cells.find(({ id }) => id === CELL)!;
  const cluster = await connect(liveIo, { kubeconfig: plane.kubeconfig, context: "rehearsal" });
  const signal = new AbortController().signal;
  const here = { io: liveIo, plane, cluster, site, cell, signal, onStep: () => undefined };
  const applying = await prepareStacks(here, way, {});
  const refusedCrds = await applyCrds(applying, { vendored: [], given: readCrds(liveIo, [CRDS]) });
  const { report, accepted } = await applyStacks(applying);
  return { refusedCrds, report, accepted, dropped: await readBack(here, accepted) };
}

describeWithTerraform("a cell", { programs: [process.env["TERRAFORM_BINARY_NAME"] ?? "terraform"] }, (plane) => {
  test("is applied by the real Terraform: each object accepted, no field dropped, each second plan empty", async () => {
    const { refusedCrds, report, accepted, dropped } = await applied(plane(), "terraform");
    expect({ refusedCrds, dropped, ...report }).toMatchObject({
      way: "terraform",
      refusedCrds: [],
      dropped: [],
      refused: [],
      omitted: [],
      unsettled: [],
    });
    expect(accepted).toHaveLength(report.stacks.reduce((sum, { objects }) => sum + objects, 0));
  }, 1_200_000);
});

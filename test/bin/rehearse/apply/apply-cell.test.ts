import { join } from "node:path";
import { connect } from "../../../../bin/cluster/connect";
import { applyCrds, applyStacks, prepareStacks } from "../../../../bin/rehearse/apply/apply-cell";
import { readBack } from "../../../../bin/rehearse/apply/read-back";
import type { WantedWay } from "../../../../bin/rehearse/apply/way";
import { readCrds } from "../../../../bin/rehearse/crds/read";
import { scaledSite } from "../../../../bin/rehearse/scale/scale-site";
import { readSite } from "../../../../bin/site-source";
import { readVendored } from "../../../../bin/vendored";
import type { ControlPlane } from "../../../../bin/control-plane/control-plane";
import { liveIo } from "../../../support/control-plane";
import { ROOT } from "../../../support/sources";
import { describeWithTerraform } from "../../../support/terraform";

const CRDS = join(ROOT, "../shared/crds");
const CELL = "second";
/** The smallest that the cell needs. */
const BUNDLE = "multus-nad";
const TENANTS = ["directorate", "municipality-assistant"];

/** The smallest cell of the examples, with two of its tenants and one CRD of its own: Terraform takes its time. */
async function applied(plane: ControlPlane, way: WantedWay) {
  const source = readSite(liveIo, join(ROOT, "examples/telenor-norway"));
  const whole = scaledSite(source, 0.02);
  const site = { ...whole, tenants: whole.tenants.filter(({ id }) => TENANTS.includes(id)) };
  const cell = site.cells.find(({ id }) => id === CELL)!;
  const cluster = await connect(liveIo, { kubeconfig: plane.kubeconfig, context: "rehearsal" });
  const signal = new AbortController().signal;
  const here = { io: liveIo, plane, cluster, site, cell, signal, onStep: () => undefined };
  const { [BUNDLE]: files = [] } = readVendored(liveIo, source);
  const applying = await prepareStacks(here, way, { [BUNDLE]: files });
  const own = new Set(files.map(({ crd }) => crd));
  const given = readCrds(liveIo, [CRDS]).filter(({ name }) => !own.has(name));
  const crds = await applyCrds(applying, { vendored: [], given });
  const { report, accepted } = await applyStacks(applying);
  return { crds, report, accepted, dropped: await readBack(here, accepted) };
}

describeWithTerraform("a cell", { programs: [process.env["TERRAFORM_BINARY_NAME"] ?? "terraform"] }, (plane) => {
  test("is applied by the real Terraform: each object accepted, no field dropped, each second plan empty", async () => {
    const { crds, report, accepted, dropped } = await applied(plane(), "terraform");
    expect({ dropped, ...report }).toMatchObject({
      way: "terraform",
      dropped: [],
      refused: [],
      omitted: [],
      plannedAgain: report.stacks.map(({ id }) => id),
      unsettled: [],
    });
    expect(crds).toEqual({ refused: [], plannedAgain: [`${CELL}-crds`], unsettled: [] });
    expect(accepted).toHaveLength(report.stacks.reduce((sum, { objects }) => sum + objects, 0));
  }, 1_200_000);
});

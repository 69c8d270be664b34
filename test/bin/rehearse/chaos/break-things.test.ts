import type { ChaosReport, Rehearsal } from "../../../../bin/rehearse/contract";
import { breakThings } from "../../../../bin/rehearse/chaos/break-things";
import { runSampleJobs } from "../../../../bin/rehearse/jobs/sample-jobs";
import { bringUpNodes } from "../../../../bin/rehearse/nodes/bring-up";
import { liveNodes } from "../../../../bin/rehearse/nodes/live-nodes";
import { describeWithControlPlane } from "../../../support/control-plane";
import { onControlPlane } from "../live";

const WITHOUT = { status: "skipped", reason: "no Kueue" } as const;

describeWithControlPlane("a rack that fails on a real control plane", (plane) => {
  let rehearsal: Rehearsal;
  let rack: ChaosReport;
  let second: ChaosReport;
  beforeAll(async () => {
    rehearsal = await onControlPlane(plane());
    await bringUpNodes(rehearsal);
    await runSampleJobs(rehearsal, WITHOUT);
    rack = await breakThings(rehearsal, "rack", WITHOUT);
    second = await breakThings(rehearsal, "rack", WITHOUT);
  }, 900_000);
  afterAll(() => rehearsal?.cluster.close());

  test("takes its four nodes with it", () => {
    expect([rack.nodes, rack.gpus]).toEqual([4, 32]);
  });

  test("costs somebody work, which runs again while there are GPUs for every guarantee", () => {
    expect({
      status: rack.status,
      lost: rack.tenants.reduce((sum, { lostGpus }) => sum + lostGpus, 0) > 0,
      holds: rack.tenants.map(({ guaranteeHolds }) => guaranteeHolds),
    }).toEqual({ status: "done", lost: true, holds: [true, true] });
  });

  test("breaks the guarantees once what is left is less than them", () => {
    expect(second).toMatchObject({ status: "failed", reason: "a1/hgx: 64 GPUs guaranteed, 32 ready" });
  });

  test("stays away", async () => {
    expect(await liveNodes(rehearsal.cluster)).toHaveLength(4);
  });
});

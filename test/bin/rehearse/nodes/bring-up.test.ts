import type { NodeReport, Rehearsal } from "../../../../bin/rehearse/contract";
import { bringUpNodes } from "../../../../bin/rehearse/nodes/bring-up";
import { nodesOf } from "../../../../bin/rehearse/nodes/derive";
import { liveNodes } from "../../../../bin/rehearse/nodes/live-nodes";
import { describeWithControlPlane } from "../../../support/control-plane";
import { onControlPlane } from "../live";

describeWithControlPlane("nodes on a real control plane", (plane) => {
  let rehearsal: Rehearsal;
  let report: NodeReport;
  beforeAll(async () => {
    rehearsal = await onControlPlane(plane());
    report = await bringUpNodes(rehearsal);
  }, 240_000);
  afterAll(() => rehearsal?.cluster.close());

  test("are all there and ready, with all their GPUs", () => {
    const { seconds: _seconds, ...rest } = report;
    expect(rest).toEqual({
      status: "done",
      pools: [{ pool: "hgx", role: "gpu", nodes: 12, ready: 12, gpus: 96 }],
      nodes: 12,
      ready: 12,
      gpus: 96,
      missingLabels: [],
    });
  });

  test("have exactly the labels and resources that were derived", async () => {
    const { cell, applied: objects, releases } = rehearsal;
    const live = await liveNodes(rehearsal.cluster);
    const wanted = nodesOf({ cell, objects, releases }).map(({ name, labels, allocatable }) => ({
      ...{ name, labels, allocatable },
      ready: true,
    }));
    expect(live).toEqual(wanted);
  });

  test("keep what work does not tolerate away", async () => {
    const nodes = await rehearsal.cluster.list("v1", "Node");
    // The controllers take their own taint of a node that was not ready away when they come to it.
    const taints = nodes.map(({ spec }) =>
      ((spec as { taints?: { key: string }[] }).taints ?? []).filter(
        ({ key }) => !key.startsWith("node.kubernetes.io/"),
      ),
    );
    expect(new Set(taints.map((one) => JSON.stringify(one)))).toEqual(
      new Set([
        JSON.stringify([
          { key: "gigafactory.node-restriction.kubernetes.io/pool", value: "hgx", effect: "NoSchedule" },
        ]),
      ]),
    );
  });
});

describeWithControlPlane("nodes that lack what the site needs", (plane) => {
  test("fail the step by the GPUs that no operator offers", async () => {
    const rehearsal = await onControlPlane(plane());
    const report = await bringUpNodes({ ...rehearsal, releases: [] });
    rehearsal.cluster.close();
    expect(report).toMatchObject({
      status: "failed",
      reason: "pool hgx: 0 of 96 installed GPUs are allocatable",
    });
  }, 240_000);
});

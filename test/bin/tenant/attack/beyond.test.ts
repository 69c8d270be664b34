import type { Cluster } from "../../../../bin/cluster/cluster";
import { connect } from "../../../../bin/cluster/connect";
import { waitFor } from "../../../../bin/rehearse/waiting";
import { FLOODED, overGpus, overNode, untilRoom } from "../../../../bin/tenant/attack/beyond";
import { cronJob } from "../../../../bin/tenant/attack/objects";
import { fieldAt } from "../../../../constructs/policy/reading/fields";
import { describeWithControlPlane, liveIo } from "../../../support/control-plane";
import { exampleGround } from "./grounds";

test("one GPU more than guaranteed and burst together", () => {
  expect(overGpus(exampleGround())).toEqual({ "nvidia.com/gpu": String(128 + 256 + 1) });
});

test("a container with a byte more than a node gives", () => {
  const { pool } = exampleGround();
  const { resources } = overNode(exampleGround()) as { resources: { requests: { memory: string } } };
  expect(Number(resources.requests.memory) - 1).toBe(Math.floor(pool!.memoryPerGpu * pool!.system.gpusPerNode));
});

describeWithControlPlane("a quota that a flood has used up", (plane) => {
  const namespace = "flooded";
  let operator: Cluster;
  beforeAll(async () => {
    operator = await connect(liveIo, { kubeconfig: plane().kubeconfig, context: "rehearsal" });
    await operator.create({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  });
  afterAll(() => operator?.close());

  test("has room again before the allowed variant is made", async () => {
    const example = exampleGround();
    const ground = { ...example, operator, share: { ...example.share, namespace } };
    const [one, another] = [cronJob(ground), cronJob(ground)];
    await operator.create({
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "entitlement", namespace },
      spec: { hard: { [FLOODED]: "1" } },
    });
    await untilCounted(operator, namespace);
    await operator.create(one);
    await expect(operator.create(another)).rejects.toThrow(/exceeded quota/);
    await operator.remove(one, { propagation: "Background" });
    await untilRoom(ground, FLOODED);
    await expect(operator.create(another)).resolves.toMatchObject({ kind: "CronJob" });
  });

  test("that is not there is not waited for", async () => {
    const example = exampleGround();
    const ground = { ...example, operator, share: { ...example.share, namespace: "default" } };
    await expect(untilRoom(ground, FLOODED)).resolves.toBeUndefined();
  });
});

async function untilCounted(operator: Cluster, namespace: string): Promise<void> {
  const quota = { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "entitlement", namespace } };
  const here = { io: liveIo, signal: new AbortController().signal };
  await waitFor(here, { milliseconds: 30_000, interval: 200 }, async () =>
    fieldAt((await operator.get(quota))?.["status"], "used") === undefined ? undefined : true,
  );
}

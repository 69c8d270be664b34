import type { Rehearsal } from "../../../../bin/rehearse/contract";
import { tryOneMore } from "../../../../bin/rehearse/jobs/one-more";
import { seatsOf } from "../../../../bin/rehearse/jobs/seats";
import { describeWithControlPlane } from "../../../support/control-plane";
import { onControlPlane } from "../live";

const WITHOUT = { status: "skipped", reason: "no Kueue" } as const;

describeWithControlPlane("one GPU more on a real control plane without Kueue", (plane) => {
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    rehearsal = await onControlPlane(plane());
  }, 240_000);
  afterAll(() => rehearsal?.cluster.close());

  test("is refused by the quota of a tenant of which nothing runs yet", async () => {
    const [first] = await tryOneMore(rehearsal, seatsOf(rehearsal, WITHOUT));
    expect(first).toMatchObject({
      ...{ tenant: "lab-a", gpus: 41, holds: true },
      happened: expect.stringContaining(
        "requested: requests.nvidia.com/gpu=41, used: requests.nvidia.com/gpu=0",
      ) as unknown,
    });
  });

  test("that is accepted breaks the promise", async () => {
    await rehearsal.cluster.remove({
      ...{ apiVersion: "v1", kind: "ResourceQuota" },
      metadata: { name: "entitlement", namespace: "lab-b" },
    });
    const seats = seatsOf(rehearsal, WITHOUT).filter(({ entitled }) => entitled.tenant.id === "lab-b");
    await expect(tryOneMore(rehearsal, seats)).resolves.toEqual([
      {
        ...{ tenant: "lab-b", pool: "a1/hgx", what: "one GPU more than it may have", gpus: 33 },
        ...{ holds: false, happened: "accepted" },
      },
    ]);
  });
});

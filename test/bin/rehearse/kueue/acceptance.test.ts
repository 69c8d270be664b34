import { inactiveQueues, kueueRefusals } from "../../../../bin/rehearse/kueue/acceptance";
import type { Rehearsal } from "../../../../bin/rehearse/contract";
import { describeWithCrds } from "../../../support/control-plane";
import { onControlPlane } from "../live";

describeWithCrds("queueing objects on a server that judges them", (plane) => {
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    rehearsal = await onControlPlane(plane(), { crds: true });
  }, 240_000);
  afterAll(() => rehearsal?.cluster.close());

  test("are all accepted as they are", async () => {
    await expect(kueueRefusals(rehearsal)).resolves.toEqual([]);
  });

  test("one that is refused is named with what the server says", async () => {
    const applied = rehearsal.applied.map((object) =>
      object.kind === "ClusterQueue" && object.metadata.name === "lab-a"
        ? { ...object, spec: { ...(object["spec"] as object), stopPolicy: "Sometimes" } }
        : object,
    );
    const [refusal] = await kueueRefusals({ ...rehearsal, applied });
    expect(refusal).toMatch(/^ClusterQueue lab-a: .*stopPolicy/);
  });

  test("queues that nobody runs admit nothing", async () => {
    // Nothing ever becomes of them here: the wait is cut short.
    const cut = { ...rehearsal, io: { ...rehearsal.io, elapsed: clock() } };
    await expect(inactiveQueues(cut)).resolves.toEqual([
      "ClusterQueue lab-a: Kueue says nothing of it",
      "ClusterQueue lab-b: Kueue says nothing of it",
    ]);
  });
});

/** A clock that has run a minute each time that somebody looks. */
function clock(): () => number {
  let now = 0;
  return () => (now += 60_000);
}

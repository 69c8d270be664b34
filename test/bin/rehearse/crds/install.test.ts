import type { Cluster } from "../../../../bin/cluster/cluster";
import { untilEstablished } from "../../../../bin/rehearse/crds/install";
import { ioIn } from "../../support";

// What a real server says to CRDs is in apply/server-side.test.ts, with which it shares a control plane.
test("CRDs that never become established are named", async () => {
  const names = ["a.acme.io", "b.acme.io"];
  const crds = names.map((name) => ({
    metadata: { name },
    status: { conditions: [{ type: "Established", status: "False" }] },
  }));
  const cluster = { list: () => Promise.resolve(crds) } as unknown as Cluster;
  // Each look at this clock finds an hour gone by.
  let now = 0;
  const io = ioIn("/", { elapsed: () => (now += 3_600_000) });
  const waiting = untilEstablished({ io, cluster, signal: new AbortController().signal });
  await expect(waiting).rejects.toMatchObject({
    faults: [{ code: "rehearse/too-slow", message: expect.stringContaining("a.acme.io, b.acme.io") as string }],
  });
});

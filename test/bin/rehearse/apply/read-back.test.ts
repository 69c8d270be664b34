import type { Cluster } from "../../../../bin/cluster/cluster";
import { readBack } from "../../../../bin/rehearse/apply/read-back";

// What a real server answers is in server-side.test.ts, with which it shares a control plane.
test("an ending ends the reading", async () => {
  const object = { apiVersion: "v1", kind: "Namespace", metadata: { name: "a" } };
  const cluster = { list: () => Promise.resolve([]) } as unknown as Cluster;
  const reading = readBack({ cluster, signal: AbortSignal.abort(new Error("ended")) }, [{ stack: "s", object }]);
  await expect(reading).rejects.toThrow("ended");
});

import { lookAtUse, usedOf } from "../../../bin/diff/usage";
import type { LiveObject } from "../../../bin/cluster/cluster";
import type { PlannedStack } from "../../../constructs/policy/change/contract";
import { ioIn, place } from "../support";

function queue(status: unknown): LiveObject {
  return { apiVersion: "kueue.x-k8s.io/v1beta2", kind: "ClusterQueue", metadata: { name: "q" }, status };
}

const flavors = (total: unknown) => [{ name: "hgx", resources: [{ name: "nvidia.com/gpu", total }] }];

test("what is reserved or used counts, whichever is more", () => {
  expect(usedOf(queue({ flavorsReservation: flavors("16"), flavorsUsage: flavors("8") }))).toEqual({
    "hgx/nvidia.com/gpu": 16,
  });
});

test.each([[undefined], [null], [{ flavorsUsage: "x" }], [{ flavorsUsage: [{ resources: [null] }] }]])(
  "a status that a hostile server answers is nothing in use: %j",
  (status) => {
    expect(Object.values(usedOf(queue(status))).every((used) => used === 0)).toBe(true);
  },
);

test("a cell that can't be looked at is left out, with the reason", async () => {
  const plan = { stack: "a1-x", cell: "a1", changes: [{}], drift: [], kept: [] } as unknown as PlannedStack;
  const io = ioIn(place().directory);
  const { usage, unseen } = await lookAtUse(io, [plan], undefined, { kubeconfig: "missing" });
  expect([usage, unseen]).toEqual([{}, [expect.stringMatching(/^cell a1 could not be looked at: .*kubeconfig/)]]);
});

test("cells whose plans change nothing are not looked at", async () => {
  const plan = { stack: "a1-x", cell: "a1", changes: [] } as unknown as PlannedStack;
  const io = ioIn(place().directory);
  expect(await lookAtUse(io, [plan], undefined, { kubeconfig: "missing" })).toEqual({ usage: {}, unseen: [] });
});

import { APPLIED, found, manifest, object, planned, REPLACE } from "../support";

test.each(["ClusterQueue", "LocalQueue", "Cohort", "ResourceFlavor", "Topology"])(
  "a deleted %s is a danger",
  (kind) => {
    const queue = object("kueue.x-k8s.io/v1beta2", kind, "it");
    expect(found("destroy-queue", [planned([manifest(queue, undefined)], APPLIED)])).toEqual([
      expect.stringMatching(new RegExp(`^danger {2}${kind} it would be deleted; `)),
    ]);
    expect(found("destroy-queue", [planned([manifest(queue, queue, REPLACE)], APPLIED)])).toHaveLength(1);
  },
);

test("the API version makes no difference", () => {
  const queue = object("kueue.x-k8s.io/v1beta1", "ClusterQueue", "it");
  expect(found("destroy-queue", [planned([manifest(queue, undefined)], APPLIED)])).toHaveLength(1);
});

test("a queue that changes or is made is none", () => {
  const queue = object("kueue.x-k8s.io/v1beta2", "ClusterQueue", "it", { spec: {} });
  const changes = [manifest(queue, { ...queue, spec: { cohortName: "c" } }), manifest(undefined, queue)];
  expect(found("destroy-queue", [planned(changes, APPLIED)])).toEqual([]);
});

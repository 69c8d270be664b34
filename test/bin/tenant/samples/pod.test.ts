import { podSpec, queueLabels, railAnnotations, railsOf } from "../../../../bin/tenant/samples/pod";
import { fieldAt } from "../../../../constructs/policy/reading/fields";
import { placeOf } from "./support";

const ONE = { image: "nvcr.io/x:1", command: ["true"], gpus: 1 };

test("a pod is sent to its pool and its architecture", () => {
  expect(podSpec(placeOf("protein-foundry"), ONE)["nodeSelector"]).toEqual({
    "gigafactory.node-restriction.kubernetes.io/pool": "gb300",
    "kubernetes.io/arch": "arm64",
  });
});

test("requests and limits are the same, and a GPU's share of its node", () => {
  const { pool, ...place } = placeOf("lingua-sme", "c2/hgx");
  const [container] = podSpec({ ...place, pool }, ONE)["containers"] as unknown[];
  expect(fieldAt(container, "resources.requests")).toEqual(fieldAt(container, "resources.limits"));
  expect(fieldAt(container, "resources.requests.cpu")).toBe(String(Math.floor(pool.coresPerGpu)));
});

test("a confidential tenant's pod names Kata, and leaves the VM its part", () => {
  const place = placeOf("charite-genomics");
  const { isolation: _isolation, ...rest } = place.share;
  const shared = { ...place, share: { ...rest, isolation: "dedicated-nodes" as const } };
  const cpu = (spec: Record<string, unknown>) =>
    Number(fieldAt((spec["containers"] as unknown[])[0], "resources.requests.cpu"));
  const [kata, plain] = [podSpec(place, ONE), podSpec(shared, ONE)];
  expect(kata["runtimeClassName"]).toMatch(/^kata-/);
  expect(plain["runtimeClassName"]).toBeUndefined();
  expect(cpu(plain) - cpu(kata)).toBe(1);
});

test("of the tenant's priorities most work has the standard one", () => {
  expect(queueLabels(placeOf("lingua-sme", "c2/hgx"))).toEqual({
    "kueue.x-k8s.io/queue-name": "default",
    "kueue.x-k8s.io/priority-class": "standard",
  });
});

test("each card of a node has the network by which the namespace may use it", () => {
  const place = placeOf("lingua-sme", "c2/hgx");
  const rails = railsOf(place);
  expect(rails).toHaveLength(place.pool.system.nics);
  expect(rails[0]).toEqual({ resource: "nvidia.com/rail0", network: "gigafactory-fabric/rail-0" });
});

test("a pool beside the fabric has no rails, and then no annotation", () => {
  const place = placeOf("lingua-sme", "c2/hgx");
  const rails = railsOf({ ...place, cell: { ...place.cell, fabric: { ...place.cell.fabric!, pools: [] } } });
  expect([rails, railAnnotations(rails)]).toEqual([[], {}]);
});

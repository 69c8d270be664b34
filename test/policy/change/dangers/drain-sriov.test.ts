import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { LABELS } from "../../../../constructs/core/labels";
import { capacity, found, manifest, NO_OP, object, planned } from "../support";

const API = "sriovnetwork.openshift.io/v1";
const POOL = { [LABELS.pool]: "hgx" };
const policy = (numVfs: number, nodeSelector = POOL): KubernetesObject =>
  object(API, "SriovNetworkNodePolicy", "hgx-rail-0", { spec: { nodeSelector, numVfs } }, "op");
const config = (maxUnavailable: unknown, more = {}): KubernetesObject =>
  object(
    API,
    "SriovNetworkPoolConfig",
    "hgx",
    { spec: { nodeSelector: { matchLabels: POOL }, maxUnavailable, ...more } },
    "op",
  );
const FACTS = { before: capacity("country: DE"), after: capacity("country: DE") };
const of = (...changes: Parameters<typeof planned>[0]) => found("drain-sriov", [planned([...changes], FACTS)]);
const stays = (maxUnavailable: unknown) => manifest(config(maxUnavailable), config(maxUnavailable), NO_OP);

test("a policy that changes drains its pool, in the waves of the pool's own configuration", () => {
  expect(of(manifest(policy(8), policy(16)), stays("5%"))).toEqual([
    "danger  SriovNetworkNodePolicy op/hgx-rail-0 would change; drains 64 nodes of a1/hgx, 3 at a time (5%), 22 waves",
  ]);
  expect(of(manifest(policy(8), policy(16)), stays(8))).toEqual([expect.stringContaining("8 at a time, 8 waves")]);
});

test("without a pool's configuration the operator takes one node at a time", () => {
  expect(of(manifest(policy(8), policy(16)))).toEqual([expect.stringContaining("1 at a time, 64 waves")]);
});

test("a policy that is added or deleted drains too", () => {
  expect(of(manifest(undefined, policy(8)))).toEqual([expect.stringContaining("would be added")]);
  expect(of(manifest(policy(8), undefined))).toEqual([expect.stringContaining("would be deleted")]);
});

test("a pool's RDMA mode drains, the size of its waves does not", () => {
  expect(of(manifest(config("5%"), config("5%", { rdmaMode: "shared" })))).toHaveLength(1);
  expect(of(manifest(config("5%"), config("10%")))).toEqual([]);
});

test("labels that no pool has leave the number of nodes unknown", () => {
  expect(of(manifest(policy(8, { [LABELS.pool]: "other" }), policy(16)))).toEqual([
    expect.stringContaining("an unknown number of nodes"),
  ]);
});

test("nothing drains where the stack was never applied, or the pool is new", () => {
  expect(found("drain-sriov", [planned([manifest(undefined, policy(8))], { after: capacity("country: DE") })])).toEqual(
    [],
  );
  const grown = { ...FACTS, after: capacity("cells: {a1: {pools: {new: {system: dgx-b300, nodes: 4}}}}") };
  const added = manifest(undefined, policy(8, { [LABELS.pool]: "new" }));
  expect(found("drain-sriov", [planned([added], grown)])).toEqual([]);
});

import { LABELS } from "../../../constructs/core/labels";
import { changeOf } from "../../../constructs/policy/change/domain";
import { gpuNodes, nodesWith, selectedLabels, wavesInWords } from "../../../constructs/policy/change/nodes";
import { capacity, manifest, object, planned, seenInA1, siteFrom } from "./support";

const HGX = { [LABELS.pool]: "hgx" };
const resource = planned([manifest(undefined, object("v1", "X", "x"))], {
  before: capacity("country: DE"),
  after: capacity("country: DE"),
}).changes[0]!;
const nothing = changeOf([], {});
const live = (labels: Record<string, string>[]) =>
  seenInA1({ nodes: labels.map((of, index) => ({ name: `n${index}`, labels: of })) });

test("nodes are those of the pools with these labels, as declared", () => {
  expect(nodesWith(HGX, resource, nothing, { site: siteFrom("country: DE") })).toEqual({
    count: 64,
    pools: ["a1/hgx"],
  });
});

test("else those of the live cell, else nobody knows", () => {
  expect(nodesWith({ a: "b" }, resource, nothing, live([{ a: "b" }, { a: "c" }, { a: "b", d: "e" }]))).toEqual({
    count: 2,
    pools: [],
  });
  expect(nodesWith({ a: "b" }, resource, nothing, {})).toEqual({ count: undefined, pools: [] });
});

test("no label is an inherited one", () => {
  expect(nodesWith({ toString: "x" }, resource, nothing, live([{}])).count).toBe(0);
});

test("GPU nodes are those of the pools with GPUs alone", () => {
  const site = siteFrom("cells: {a1: {pools: {cpu: {role: cpu, system: cpu-2s, nodes: 4}}}}");
  expect(gpuNodes(resource, nothing, { site })).toEqual({ count: 64, pools: ["a1/hgx"] });
  expect(gpuNodes(resource, nothing, {}).count).toBeUndefined();
});

test("a selector is read with and without matchLabels", () => {
  expect(selectedLabels({ spec: { nodeSelector: HGX } })).toEqual(HGX);
  expect(selectedLabels({ spec: { nodeSelector: { matchLabels: HGX } } })).toEqual(HGX);
});

test.each([
  [100, "5%", "100 nodes, 5 at a time (5%), 20 waves"],
  [10, "5%", "10 nodes, 1 at a time (5%), 10 waves"],
  [7, 2, "7 nodes, 2 at a time, 4 waves"],
  [7, undefined, "7 nodes, in waves that nothing given states"],
  [7, {}, "7 nodes, in waves that nothing given states"],
  [undefined, "5%", "an unknown number of nodes, 5% at a time"],
  [undefined, 3, "an unknown number of nodes, 3 at a time"],
  [1, 1, "1 node, 1 at a time, 1 wave"],
])("%d nodes at %j at once: %s", (count, atOnce, words) => {
  expect(wavesInWords({ count, pools: [] }, atOnce)).toBe(words);
});

import { layersOver } from "../../../constructs/fabric/shapes/fat-tree-layers";

test("two tiers last as long as every spine can have a port for every leaf", () => {
  expect([layersOver(64, 64, 32).tiers, layersOver(65, 64, 32).tiers]).toEqual([2, 3]);
});

test("spines divide a leaf's uplinks: 24 leaves take 16 where 12 would have ports enough", () => {
  expect(layersOver(24, 64, 32).spines).toBe(16);
});

test("pods are full where their size divides the leaves", () => {
  expect(layersOver(200, 144, 72)).toMatchObject({ pods: 25, podLeaves: 8, podSpines: 8, spines: 200, cores: 144 });
});

test("of equally small layers the one with the largest pods is taken", () => {
  // 256 leaves take 256 spines and 128 cores in pods of 16 as well.
  expect(layersOver(256, 64, 32)).toMatchObject({ podLeaves: 32, spines: 256, cores: 128 });
});

test("a pod that is not full has all its spines", () => {
  expect(layersOver(257, 64, 32)).toMatchObject({ podLeaves: 8, pods: 33, spines: 33 * 8 });
});

test("with oversubscribed leaves a spine serves more of them", () => {
  const layers = layersOver(256, 64, 16);
  expect([layers.podLeaves / layers.podSpines, layers.spineDown]).toEqual([2, 32]);
});

test("one leaf more than three tiers can join is not wirable", () => {
  expect([layersOver(2048, 64, 32).wirable, layersOver(2049, 64, 32).wirable]).toEqual([true, false]);
});

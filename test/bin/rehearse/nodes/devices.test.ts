import { devicePlugins, deviceResources } from "../../../../bin/rehearse/nodes/devices";
import type { KubernetesObject } from "../../../../constructs/core/kubernetes";
import { exampleSite, synthesised } from "../synthesised";

const { cell, objects, releases } = synthesised(exampleSite(), "a1");
const pool = cell.pools.find(({ id }) => id === "gb300")!;
const node = { pool, labels: pool.nodeLabels, taints: [] };

function policy(spec: object): KubernetesObject {
  return { apiVersion: "sriovnetwork.openshift.io/v1", kind: "SriovNetworkNodePolicy", metadata: { name: "p" }, spec };
}

function rails(of: KubernetesObject): Record<string, number> {
  const { "nvidia.com/gpu": _gpus, ...rest } = deviceResources(node, devicePlugins(cell, [of], releases));
  return rest;
}

test("a policy of two cards gives the functions of both", () => {
  const spec = { nodeSelector: {}, nicSelector: { pfNames: ["rail0", "rail1"] }, resourceName: "both", numVfs: 8 };
  expect(rails(policy(spec))).toEqual({ "nvidia.com/both": 16 });
});

test("a policy of a card that the system does not have gives nothing", () => {
  const spec = { nodeSelector: {}, nicSelector: { pfNames: ["rail9"] }, resourceName: "rail9", numVfs: 8 };
  expect(rails(policy(spec))).toEqual({});
});

test("a policy for other nodes gives nothing", () => {
  const spec = { nodeSelector: { a: "b" }, nicSelector: { pfNames: ["rail0"] }, resourceName: "rail0", numVfs: 8 };
  expect(rails(policy(spec))).toEqual({});
});

test("GPUs that no operator of ours serves are not offered", () => {
  const amd = { ...node, pool: { ...pool, gpuResource: "amd.com/gpu" } };
  expect(deviceResources(amd, devicePlugins(cell, [], releases))).toEqual({});
});

test("the policies of the site give as many functions as its fabric says", () => {
  const found = deviceResources(node, devicePlugins(cell, objects, releases));
  expect(found["nvidia.com/rail0"]).toBe(cell.fabric!.virtualFunctions);
});

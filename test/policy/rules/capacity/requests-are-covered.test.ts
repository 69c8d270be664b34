import { stringify } from "yaml";
import type { EvidenceObject } from "../../../../constructs/policy/evidence/evidence";
import { requestsAreCovered } from "../../../../constructs/policy/rules/capacity/requests-are-covered";
import { evidenceOf, foundBy, object } from "../../support";

const API = "kueue.x-k8s.io/v1beta2";
const namespace = "uni";

function queue(name: string, ...coveredResources: readonly string[]): EvidenceObject[] {
  return [
    object("LocalQueue", name, { apiVersion: API, namespace, spec: { clusterQueue: name } }),
    object("ClusterQueue", name, { apiVersion: API, spec: { resourceGroups: [{ coveredResources, flavors: [] }] } }),
  ];
}

function configuration(resources: object): EvidenceObject {
  const text = stringify({ apiVersion: "config.kueue.x-k8s.io/v1beta2", kind: "Configuration", resources });
  return object("ConfigMap", "kueue", { namespace: "kueue-system", data: { "controller_manager_config.yaml": text } });
}

function job(requests: object, more: object = {}, queueName = "gpus"): EvidenceObject {
  const spec = { template: { spec: { containers: [{ name: "c", image: "x", resources: { requests } }], ...more } } };
  const labels = { "kueue.x-k8s.io/queue-name": queueName };
  return object("Job", "train", { apiVersion: "batch/v1", namespace, labels, spec });
}

const range = (limit: object) =>
  object("LimitRange", "r", { namespace, spec: { limits: [{ type: "Container", ...limit }] } });
const gpus = queue("gpus", "cpu", "memory", "nvidia.com/gpu");
const cpus = queue("cpus", "cpu", "memory");
const said = (...objects: readonly EvidenceObject[]) =>
  foundBy(requestsAreCovered, evidenceOf(configuration({}), ...objects));

test("work is covered by the queue that it names, not by another of its namespace", () => {
  const asks = { "nvidia.com/gpu": 1 };
  expect(said(...gpus, ...cpus, job(asks))).toEqual([]);
  expect(said(...gpus, ...cpus, job(asks, {}, "cpus"))).toEqual([
    "violation: requests nvidia.com/gpu, which ClusterQueue cpus does not cover",
  ]);
  expect(said(...gpus, job({ "example.com/fpga": 1 }, {}, "elsewhere"))).toEqual([]);
});

test("what a pod requests as a whole counts", () => {
  const only = queue("gpus", "nvidia.com/gpu");
  expect(said(...only, job({ "nvidia.com/gpu": 1 }, { resources: { limits: { memory: "1Gi" } } }))).toEqual([
    "violation: requests memory, which ClusterQueue gpus does not cover",
  ]);
});

test("every work of a namespace gets its defaults, of which a minimum is one", () => {
  const found = ["violation: has every pod request nvidia.com/gpu, which ClusterQueue cpus does not cover"];
  for (const field of ["defaultRequest", "default", "max", "min"])
    expect(said(...gpus, ...cpus, range({ [field]: { "nvidia.com/gpu": 1 } }))).toEqual(found);
  const none = { max: { "nvidia.com/gpu": 8 }, defaultRequest: { "nvidia.com/gpu": 0 } };
  expect(said(...gpus, ...cpus, range(none))).toEqual([]);
});

describe("Kueue's Configuration", () => {
  const mig = "nvidia.com/mig-1g.5gb";
  const under = (resources: object) =>
    foundBy(requestsAreCovered, evidenceOf(configuration(resources), ...gpus, job({ [mig]: 1 })));
  const into = (strategy: string, ...outputs: readonly string[]) => ({
    transformations: [{ input: mig, strategy, outputs: Object.fromEntries(outputs.map((each) => [each, 1])) }],
  });
  const violation = (resource: string) => `violation: requests ${resource}, which ClusterQueue gpus does not cover`;

  test("may have what is not covered ignored", () => {
    expect(under({})).toEqual([violation(mig)]);
    expect(under({ quotaCheckStrategy: "BlockUndeclared" })).toEqual([violation(mig)]);
    expect(under({ quotaCheckStrategy: "IgnoreUndeclared" })).toEqual([]);
  });

  test("may make something else of it", () => {
    expect(under(into("Replace"))).toEqual([]);
    expect(under(into("Replace", "memory"))).toEqual([]);
    expect(under(into("Replace", "example.com/credits"))).toEqual([violation("example.com/credits")]);
    expect(under(into("Retain", "memory"))).toEqual([violation(mig)]);
  });
});

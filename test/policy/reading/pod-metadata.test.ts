import { openMetadata } from "../../../constructs/policy/reading/pod-metadata";
import { workloads } from "../../../constructs/policy/reading/workloads";
import { evidenceOf, object } from "../support";

const containers = [{ name: "a" }];
const bodies = {
  Pod: { spec: { containers } },
  Job: { apiVersion: "batch/v1", spec: { template: { spec: { containers } } } },
};

function open(kind: keyof typeof bodies, ...unknown: string[]) {
  const source = { ...object(kind, "w", { namespace: "shop", ...bodies[kind] }), unknown };
  return openMetadata(workloads(evidenceOf(source))[0]!.item.pods[0]!, "labels", ["app"]);
}

test("a pod's labels are open as a whole, with all of its metadata, and one by one", () => {
  for (const field of ["metadata.labels", "metadata", "metadata.labels.app"]) expect(open("Pod", field)).toMatch(field);
  for (const field of ["spec.template.metadata.labels", "spec.template.metadata", "spec.template.metadata.labels.app"])
    expect(open("Job", field)).toMatch(field);
});

test("another label, and the labels of the workload itself, say nothing of it", () => {
  expect(open("Pod", "metadata.labels.team")).toBeUndefined();
  expect(open("Job", "metadata.labels")).toBeUndefined();
});

import { WORKLOADS } from "../../../../../constructs/policy/cel/admission/defaults/workloads";

const filled = (kind: string, spec: object, metadata: object = { name: "a" }) =>
  WORKLOADS[kind]!({ apiVersion: "apps/v1", kind, metadata, spec });

test("a strategy that rolls says how, and another does not", () => {
  expect(filled("Deployment", {})["spec"]).toMatchObject({
    strategy: { type: "RollingUpdate", rollingUpdate: { maxUnavailable: "25%", maxSurge: "25%" } },
  });
  expect(filled("Deployment", { strategy: { type: "Recreate" } })["spec"]).toMatchObject({
    strategy: { type: "Recreate" },
  });
  expect(filled("Deployment", { strategy: { type: "Recreate" } })["spec"]).not.toHaveProperty("strategy.rollingUpdate");
  expect(filled("StatefulSet", {})["spec"]).toMatchObject({ updateStrategy: { rollingUpdate: { partition: 0 } } });
  expect(filled("DaemonSet", {})["spec"]).toMatchObject({ updateStrategy: { rollingUpdate: { maxUnavailable: 1 } } });
});

test("a job runs once where it says nothing, and has its pods' labels", () => {
  const metadata = { labels: { "job-name": "a" } };
  expect(filled("Job", {})["spec"]).toMatchObject({
    completions: 1,
    parallelism: 1,
    backoffLimit: 6,
    template: { metadata },
  });
  expect(filled("Job", { parallelism: 4 })["spec"]).not.toHaveProperty("completions");
  expect(filled("Job", { backoffLimitPerIndex: 1 })["spec"]).toMatchObject({ backoffLimit: 2_147_483_647 });
});

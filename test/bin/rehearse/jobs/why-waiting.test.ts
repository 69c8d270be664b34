import { condition } from "../../../../bin/rehearse/jobs/why-waiting";

const WORKLOAD = {
  apiVersion: "kueue.x-k8s.io/v1beta2",
  kind: "Workload",
  metadata: { name: "w" },
  status: { conditions: [{ type: "QuotaReserved", status: "False", message: "insufficient quota" }] },
};

test("a condition is read with its words", () => {
  expect(condition(WORKLOAD, "QuotaReserved")).toEqual({ status: "False", message: "insufficient quota" });
});

test("one that is not there says nothing", () => {
  expect(condition(WORKLOAD, "Admitted")).toBeUndefined();
});

import { LABELS } from "../../constructs/core/labels";
import { forgeableLabels } from "../../constructs/node-pool/labels";
import { gb300, pool } from "./fixtures";

const TAINT = { key: LABELS.pool, value: "p", effect: "NoSchedule" };

test("GPU nodes are tainted with their pool", () => {
  expect(pool({ system: "dgx-b300", nodes: 8 }, "p").taint).toEqual(TAINT);
});

test("storage nodes are tainted with their pool", () => {
  expect(pool({ role: "storage", system: "nvme-24", nodes: 8 }, "p").taint).toEqual(TAINT);
});

test("nodes for everybody's services have no taint of ours", () => {
  expect(pool({ role: "system", system: "cpu-2s", nodes: 8 }, "p")).not.toHaveProperty("taint");
});

test("no kubelet can forge the labels that Cluster API sets", () => {
  expect(forgeableLabels(gb300({}, { reservedFor: "charite" }))).toEqual([]);
});

test("labels of the site's own that a kubelet could set are named", () => {
  const labels = { pool: { key: "acme.example/pool" }, reservedFor: "acme.node-restriction.kubernetes.io/tenant" };
  const adopted = pool({ system: "dgx-b300", nodes: 8, reservedFor: "charite", backend: { kind: "existing", labels } });
  expect(forgeableLabels(adopted)).toEqual(["acme.example/pool"]);
});

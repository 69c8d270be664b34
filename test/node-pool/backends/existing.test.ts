import { parse } from "../../../constructs/core/parse";
import { NodePoolModel } from "../../../constructs/node-pool/model";
import { topologyKeys } from "../../../constructs/node-pool/objects";
import { LABELS } from "../../../constructs/core/labels";
import { pool } from "../fixtures";

const adopted = (options: Record<string, unknown> = {}) =>
  pool({ system: "dgx-b300", nodes: 8, backend: { kind: "existing", ...options } }, "hgx");

test("nodes that say nothing else are found by our label", () => {
  expect(adopted().nodeLabels).toEqual({ [LABELS.pool]: "hgx" });
});

test("the site says which label means the pool", () => {
  const facts = adopted({ labels: { pool: { key: "acme.example/kind", value: "b300" } } });
  expect(facts.nodeLabels).toEqual({ "acme.example/kind": "b300" });
});

test("the site says which labels mean unit, leaf and rack", () => {
  const labels = { block: "acme.example/unit", leaf: "acme.example/leaf", rack: "acme.example/rack" };
  expect(topologyKeys(adopted({ labels }))).toEqual(labels);
});

test("the site says which taint its nodes have", () => {
  expect(adopted({ taint: { key: "nvidia.com/gpu", value: "present" } }).taint).toEqual({
    key: "nvidia.com/gpu",
    value: "present",
    effect: "NoSchedule",
  });
});

test("a key that is none is refused", () => {
  const backend = { kind: "existing", labels: { rack: "our rack" } };
  expect(() => parse(NodePoolModel, { system: "dgx-b300", nodes: 8, backend })).toThrowFault({
    code: "model/invalid",
    path: "backend.labels.rack",
  });
});

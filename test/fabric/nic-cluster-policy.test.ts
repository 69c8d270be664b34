import { LABELS } from "../../constructs/core/labels";
import { nicClusterPolicy } from "../../constructs/fabric/nic-cluster-policy";
import { at, pool } from "../node-pool/fixtures";
import { CPU, HGX, INFINIBAND, wired } from "./fixtures";

const { facts, of } = wired(INFINIBAND);

test("it has the only name that the operator obeys", () => {
  expect(nicClusterPolicy(facts, of).object.metadata).toMatchObject({ name: "nic-cluster-policy" });
});

test("a new driver waits for nodes to restart", () => {
  expect(at(nicClusterPolicy(facts, of).object, "spec", "ofedDriver")).toEqual({
    image: "doca-driver",
    repository: "nvcr.io/nvidia/mellanox",
    version: "doca3.4.1-26.04-1.1.0.0-1",
    upgradePolicy: { autoUpgrade: false },
  });
});

test("its pods run on the fabric's nodes alone", () => {
  const affinity = at(nicClusterPolicy(facts, of).object, "spec", "nodeAffinity");
  expect(affinity).toEqual({
    requiredDuringSchedulingIgnoredDuringExecution: {
      nodeSelectorTerms: [{ matchExpressions: [{ key: LABELS.pool, operator: "In", values: ["hgx"] }] }],
    },
  });
});

test("its pods tolerate the taint of the fabric's pools, each key once", () => {
  const second = pool({ system: "dgx-h100", nodes: 32, unitNodes: 32 }, "second");
  const both = wired(INFINIBAND, [HGX, second, CPU]);
  expect(at(nicClusterPolicy(both.facts, both.of).object, "spec", "tolerations")).toEqual([
    { key: LABELS.pool, operator: "Exists", effect: "NoSchedule" },
  ]);
});

test("every image comes from the site's registry where it has one", () => {
  const air = wired(INFINIBAND, [HGX], { imageRegistry: "registry.example" });
  const text = JSON.stringify(nicClusterPolicy(air.facts, air.of));
  expect([text.match(/"repository":"registry.example\/nvidia\/mellanox"/g)?.length, text.includes("nvcr.io")]).toEqual([
    4,
    false,
  ]);
});

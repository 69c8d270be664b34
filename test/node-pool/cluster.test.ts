import { LABELS } from "../../constructs/core/labels";
import { clusterObjects, machineFaults } from "../../constructs/node-pool/cluster";
import type { CellFacts } from "../../constructs/site/facts";
import { testWithCrds, validateAgainstCrds } from "../support/crds";
import { at, cell, controlPlane, gb300, ofKind, pool, withoutManagement, X86_IMAGE } from "./fixtures";

testWithCrds("a cell is what the upstream CRDs want", () => {
  const objects = clusterObjects(cell([controlPlane(), gb300()])).map(({ object }) => object);
  expect(validateAgainstCrds(objects)).toEqual([]);
});

test("a cell that nobody provisions has no objects", () => {
  expect(clusterObjects(withoutManagement(cell([])))).toEqual([]);
});

test("nothing that takes all machines with it can be destroyed by a plan", () => {
  const kept = clusterObjects(cell([])).filter(({ preventDestroy }) => preventDestroy === true);
  expect(kept.map(({ object }) => object.kind)).toEqual(["Namespace", "Cluster", "Metal3Cluster"]);
});

test("the hall is the failure domain of its machines", () => {
  const [metal3] = ofKind(clusterObjects(cell([], { hall: "north" })), "Metal3Cluster");
  expect(at(metal3!["spec"], "failureDomains")).toEqual([{ name: "north", controlPlane: true }]);
});

test("Metal3 copies the prefixes of rack and leaf, and of Ceph's racks, from hosts to nodes", () => {
  const [metal3] = ofKind(clusterObjects(cell([])), "Metal3Cluster");
  const prefixes = metal3!.metadata.annotations?.["metal3.io/metal3-label-sync-prefixes"]?.split(",");
  const needed = [LABELS.rack, LABELS.leaf, "topology.rook.io/rack"].map((key) => key.split("/")[0]);
  expect(new Set(prefixes)).toEqual(new Set(needed));
});

const reference = (of: CellFacts) => at(ofKind(clusterObjects(of), "Cluster")[0]!["spec"], "controlPlaneRef");

test("a Cluster refers to the control plane that its pool creates", () => {
  expect(reference(cell([controlPlane()]))).toMatchObject({ kind: "KubeadmControlPlane", name: "a1" });
});

test("a Cluster whose control plane was there before refers to none", () => {
  const adopted = pool({ role: "control-plane", system: "cpu-2s", nodes: 3 }, "cp");
  expect(reference(cell([adopted]))).toBeUndefined();
});

const throwing = (of: CellFacts) => () => {
  const faults = machineFaults(of);
  throw Object.assign(new Error("faults"), { name: "FaultError", faults });
};

test("a second control plane is refused", () => {
  const second = { ...controlPlane(), id: "cp2" };
  expect(throwing(cell([controlPlane(), second]))).toThrowFault({
    code: "node-pool/two-control-planes",
    path: "pools.cp2.role",
  });
});

const skew = (kubernetes: string, upgrade?: string) =>
  machineFaults(
    cell([
      pool({
        system: "dgx-b300",
        nodes: 64,
        backend: {
          kind: "cluster-api",
          image: X86_IMAGE,
          kubernetes,
          ...(upgrade === undefined ? {} : { upgrade: { kubernetes: upgrade } }),
        },
      }),
    ]),
  ).map(({ code, received }) => `${code} ${String(received)}`);

test("nodes newer than their API servers are refused", () => {
  expect(skew("v1.37.0")).toEqual(["node-pool/version-skew v1.37.0"]);
});

test("nodes more than three minor versions older are refused", () => {
  expect([skew("v1.33.9"), skew("v1.32.9")]).toEqual([[], ["node-pool/version-skew v1.32.9"]]);
});

test("the first units of an upgrade count too", () => {
  expect(skew("v1.36.3", "v1.37.0")).toEqual(["node-pool/version-skew v1.37.0"]);
});

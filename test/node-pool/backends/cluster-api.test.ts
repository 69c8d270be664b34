import { LABELS } from "../../../constructs/core/labels";
import { nodePoolObjects } from "../../../constructs/node-pool/objects";
import { objectKey } from "../../../constructs/core/kubernetes";
import type { PoolFacts } from "../../../constructs/site/facts";
import { testWithCrds, validateAgainstCrds } from "../../support/crds";
import { at, cell, controlPlane, gb300, ofKind, pool, withoutManagement, X86_IMAGE } from "../fixtures";

const objects = (of: PoolFacts) => nodePoolObjects(of, cell([of]));
const OIDC = { issuer: "https://id.example/factory", clientId: "kubernetes" };
const UPGRADE = { image: { ...X86_IMAGE, architecture: "arm64", checksum: "f".repeat(64) }, units: 2 };

const pools: Record<string, PoolFacts> = {
  "of GPUs": gb300(),
  "of GPUs, reserved": gb300({}, { reservedFor: "charite" }),
  "of GPUs, half upgraded": gb300({ upgrade: UPGRADE }),
  "of GPUs with counts for percentages": gb300({ rollout: { maxUnavailable: 4, maxInFlight: "10%" } }),
  "with the longest id": pool(
    {
      role: "system",
      system: "cpu-2s",
      nodes: 3,
      backend: { kind: "cluster-api", image: X86_IMAGE, kubernetes: "v1.36.3" },
    },
    "p".repeat(40),
    { cell: "c".repeat(16) },
  ),
  "of control-plane nodes": controlPlane({ oidc: OIDC }),
  "of one control-plane node": controlPlane({}, 1),
};

for (const [what, of] of Object.entries(pools)) {
  testWithCrds(`a pool ${what} is what the upstream CRDs want`, () => {
    expect(validateAgainstCrds(objects(of).map(({ object }) => object))).toEqual([]);
  });

  test(`no two objects of a pool ${what} have one name`, () => {
    const keys = objects(of).map(({ object }) => objectKey(object));
    expect(new Set(keys).size).toBe(keys.length);
  });
}

test("names that become label values have at most 63 characters", () => {
  const longest = nodePoolObjects(pools["with the longest id"]!, cell([], { id: "c".repeat(16) }));
  expect(ofKind(longest, "MachineDeployment").map(({ metadata }) => metadata.name.length)).toEqual([62]);
});

test("a pool whose cell has no management cluster is refused", () => {
  expect(() => nodePoolObjects(gb300(), withoutManagement(cell([])))).toThrowFault({
    code: "site/no-management-cluster",
    path: "backend.kind",
  });
});

test("no machine says which rack and leaf its node is at, for only the host knows", () => {
  const keys = ofKind(objects(gb300()), "MachineDeployment").flatMap(({ spec }) =>
    Object.keys(at(spec, "template", "metadata", "labels") as object),
  );
  expect(keys.filter((key) => key === LABELS.rack || key === LABELS.leaf)).toEqual([]);
});

test("a control plane cannot be destroyed by a plan", () => {
  const kept = objects(controlPlane()).filter(({ preventDestroy }) => preventDestroy === true);
  expect(kept.map(({ object }) => object.kind)).toEqual(["KubeadmControlPlane"]);
});

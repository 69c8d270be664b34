import { flavorObjects } from "../../constructs/queue/flavors";
import { cpu } from "../storage/facts";
import { fabric, gb300, hgx, queueCell } from "./facts";

const spec = (index: number, of = queueCell()) => flavorObjects(of)[index]!.object["spec"];

test("Arm and x86 nodes are told apart", () => {
  const architectures = [spec(0), spec(1)].map(
    (each) => (each as { nodeLabels: Record<string, string> }).nodeLabels["kubernetes.io/arch"],
  );
  expect(architectures).toEqual(["arm64", "amd64"]);
});

test("an admitted pod gets what lets it onto the pool and nowhere else", () => {
  const key = "gigafactory.node-restriction.kubernetes.io/pool";
  expect(spec(1)).toEqual({
    nodeLabels: { [key]: "hgx", "kubernetes.io/arch": "amd64" },
    nodeTaints: [{ key, value: "hgx", effect: "NoSchedule" }],
    tolerations: [{ key, operator: "Equal", value: "hgx", effect: "NoSchedule" }],
    topologyName: "fabric-g1",
  });
});

test("only pools that the fabric connects are placed by its topology", () => {
  const of = queueCell({ fabric: fabric(["gb300"]) });
  expect([spec(0, of), spec(1, of)].map((each) => (each as { topologyName?: string }).topologyName)).toEqual([
    "fabric-g1",
    undefined,
  ]);
});

test("a pool without a taint has a flavor without tolerations", () => {
  const { taint: _taint, ...untainted } = hgx;
  expect(_taint).toBeDefined();
  expect(spec(0, queueCell({ pools: [untainted] }))).not.toHaveProperty("tolerations");
});

test("a reserved pool has a flavor too, a pool without GPUs has none", () => {
  const of = queueCell({ pools: [{ ...gb300, flavor: "clinic-g2", reservedFor: "clinic" }, cpu] });
  expect(flavorObjects(of).map(({ object }) => object.metadata.name)).toEqual(["clinic-g2"]);
});

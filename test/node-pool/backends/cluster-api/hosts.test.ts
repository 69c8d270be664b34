import { LABELS } from "../../../../constructs/core/labels";
import { hostLabels } from "../../../../constructs/node-pool/backends/cluster-api/hosts";
import { nodePoolObjects } from "../../../../constructs/node-pool/objects";
import type { PoolFacts } from "../../../../constructs/site/facts";
import { ARM_IMAGE, at, cell, controlPlane, gb300, ofKind } from "../../fixtures";

const SYNCED = LABELS.rack.split("/")[0]!;
const of = (facts: PoolFacts, kind: string) => ofKind(nodePoolObjects(facts, cell([])), kind);
const selector = (template: { readonly [field: string]: unknown }) =>
  at(template["spec"], "template", "spec", "hostSelector", "matchLabels") as Record<string, string>;
const templates = (facts: PoolFacts) => of(facts, "Metal3MachineTemplate");

test("a unit takes hosts of its pool, its unit and its architecture only", () => {
  expect(templates(gb300({}, { racks: 16 })).map(selector)).toEqual([
    { [LABELS.pool]: "gb300", [LABELS.block]: "u001", "kubernetes.io/arch": "arm64" },
    { [LABELS.pool]: "gb300", [LABELS.block]: "u002", "kubernetes.io/arch": "arm64" },
  ]);
});

test("the label sync takes from a node nothing that its machine gave it", () => {
  // Metal3 removes from nodes what their hosts do not have under the synced prefix, so hosts must have all of it.
  const facts = gb300({}, { racks: 8, reservedFor: "charite" });
  const [deployment] = of(facts, "MachineDeployment");
  const given = at(deployment!["spec"], "template", "metadata", "labels") as Record<string, string>;
  const synced = Object.entries(given).filter(([key]) => key.startsWith(`${SYNCED}/`));
  expect(synced).toHaveLength(3);
  expect(selector(templates(facts)[0]!)).toMatchObject(Object.fromEntries(synced));
});

test("whoever enrols hosts can ask for the labels that the selector wants", () => {
  const facts = gb300({}, { racks: 8, reservedFor: "charite" });
  expect(selector(templates(facts)[0]!)).toEqual(hostLabels(facts, facts.units[0]));
});

test("hosts of the control plane need no unit", () => {
  expect(templates(controlPlane()).map(selector)).toEqual([{ [LABELS.pool]: "cp", "kubernetes.io/arch": "amd64" }]);
});

test("drives are always cleaned between two machines", () => {
  const modes = [...templates(gb300()), ...templates(controlPlane())].map((template) =>
    at(template["spec"], "template", "spec", "automatedCleaningMode"),
  );
  expect(new Set(modes)).toEqual(new Set(["metadata"]));
});

test("an immutable template with another content has another name", () => {
  const name = (image: object) => templates(gb300({ image }, { racks: 8 }))[0]!.metadata.name;
  expect(name({ ...ARM_IMAGE, format: "qcow2" })).not.toBe(name(ARM_IMAGE));
});

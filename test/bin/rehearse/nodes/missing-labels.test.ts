import { missingLabels } from "../../../../bin/rehearse/nodes/missing-labels";
import { nodesOf } from "../../../../bin/rehearse/nodes/derive";
import { LABELS } from "../../../../constructs/core/labels";
import { changed, exampleSite, synthesised } from "../synthesised";

const a1 = synthesised(exampleSite(), "a1");

test("nothing is missing on the nodes of the example", () => {
  expect(missingLabels(a1.objects, nodesOf(a1))).toEqual([]);
});

test("racks that nobody copies from the hosts are missed by name and number", () => {
  const unsynced = changed(a1, (object) =>
    object.kind === "Metal3Cluster" ? { ...object, metadata: { ...object.metadata, annotations: {} } } : object,
  );
  expect(missingLabels(unsynced.objects, nodesOf(unsynced))).toContain(
    `topology fabric-g1: 3,600 of 3,600 nodes of flavor gb300-g1 lack the label ${LABELS.rack}`,
  );
});

test("a flavor that selects no node says by which label", () => {
  const nodes = nodesOf(a1).map((node) => ({ labels: { ...node.labels, [LABELS.architecture]: "amd64" } }));
  expect(missingLabels(a1.objects, nodes)).toEqual([`flavor gb300-g1: no node has ${LABELS.architecture}=arm64`]);
});

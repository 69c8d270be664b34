import { partOfManifests } from "../../../constructs/policy/evidence/manifests";
import { evidenceOfParts } from "../../../constructs/policy/evidence/parts";
import { readConfiguration } from "../../../constructs/policy/evidence/terraform-config";
import { namespacePodSecurity } from "../../../constructs/policy/rules/hardening/namespace-pod-security";
import { foundBy } from "../support";

const ENFORCE = "pod-security.kubernetes.io/enforce";

const patch = (more: object = {}) => ({
  api_version: "v1",
  kind: "Namespace",
  metadata: { name: "shop" },
  labels: { [ENFORCE]: "restricted" },
  ...more,
});
const namespace = { metadata: [{ name: "shop", labels: { team: "a" } }] };

function evidence(labels: object, more: object = {}) {
  const root = {
    variable: { x: {} },
    resource: { kubernetes_namespace_v1: { shop: namespace }, kubernetes_labels: { l: labels }, ...more },
  };
  return evidenceOfParts([readConfiguration("net", root)], { whole: false });
}

test("labels that a resource of its own adds are the object's, and the resource's", () => {
  const { objects, stacks } = evidence(patch());
  expect(objects[0]!.object.metadata.labels).toEqual({ team: "a", [ENFORCE]: "restricted" });
  expect(stacks[0]!.resources[0]!.object).toBe(objects[0]);
  expect(foundBy(namespacePodSecurity, evidence(patch()))).toEqual([]);
});

test.each([
  ["of another name", { metadata: [{ name: "other" }] }],
  ["of another kind", { kind: "Secret" }],
  ["of another group", { api_version: "example.com/v1" }],
  ["without a kind", { kind: null }],
])("labels of an object %s are not", (_, more) => {
  expect(foundBy(namespacePodSecurity, evidence(patch(more)))).toEqual([
    "violation: enforces no Pod Security Standard",
  ]);
});

test.each([
  ["whose value is open", { labels: { [ENFORCE]: "${var.x}" } }, `metadata.labels.${ENFORCE} is set by`],
  ["that are open", { labels: "${var.x}" }, "metadata.labels is set by"],
  ["of an object that is open", { metadata: { name: "${var.x}" } }, `metadata.labels.${ENFORCE} may be set by`],
  ["of an object that has no name", { metadata: {} }, `metadata.labels.${ENFORCE} may be set by`],
  ["that may not be added", { count: "${var.x}" }, `metadata.labels.${ENFORCE} may be set by`],
])("with labels %s the verdict is open", (_, more, why) => {
  expect(foundBy(namespacePodSecurity, evidence(patch(more)))).toEqual([`unknown: ${why} kubernetes_labels.l`]);
});

test("annotations are added as labels are", () => {
  const annotations = { ...patch(), labels: undefined, annotations: { a: 1 } };
  const { objects } = evidence({ ...patch(), count: 0 }, { kubernetes_annotations: { a: annotations } });
  expect(objects[0]!.object.metadata).toMatchObject({ labels: { team: "a" }, annotations: { a: "1" } });
});

test("what a manifest makes has the labels that a stack adds", () => {
  const part = readConfiguration("net", { resource: { kubernetes_labels: { l: patch() } } });
  const document = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } };
  const manifests = partOfManifests([{ document }]);
  const { objects } = evidenceOfParts([part, manifests], { whole: false });
  expect(objects[0]!.object.metadata.labels).toEqual({ [ENFORCE]: "restricted" });
});

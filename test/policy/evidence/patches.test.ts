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
  ["of a kind that is open", { kind: "${var.x}" }, `metadata.labels.${ENFORCE} may be set by`],
  ["that OpenTofu may leave out", { lifecycle: { enabled: "${var.x}" } }, `metadata.labels.${ENFORCE} may be set by`],
  ["that may not be added", { count: "${var.x}" }, `metadata.labels.${ENFORCE} may be set by`],
])("with labels %s the verdict is open", (_, more, why) => {
  expect(foundBy(namespacePodSecurity, evidence(patch(more)))).toEqual([`unknown: ${why} kubernetes_labels.l`]);
});

test("annotations are added as labels are", () => {
  const annotations = { ...patch(), labels: undefined, annotations: { a: 1 } };
  const { objects } = evidence({ ...patch(), count: 0 }, { kubernetes_annotations: { a: annotations } });
  expect(objects[0]!.object.metadata).toMatchObject({ labels: { team: "a" }, annotations: { a: "1" } });
});

test("annotations of a template are its pods', and what has no template has none", () => {
  const more = { kind: "Namespace", labels: undefined, template_annotations: { a: "b" } };
  const [own] = evidence(patch({ count: 0 }), { kubernetes_annotations: { a: patch(more) } }).objects;
  expect(own!.object).not.toHaveProperty("spec");
  const template = { spec: { container: [{ name: "c", image: "i" }] } };
  const { objects } = evidence(patch({ count: 0 }), {
    kubernetes_deployment_v1: { d: { metadata: { name: "shop" }, spec: { template } } },
    kubernetes_annotations: { a: patch({ ...more, api_version: "apps/v1", kind: "Deployment" }) },
  });
  const deployment = objects.find(({ object }) => object.kind === "Deployment");
  expect(deployment!.object["spec"]).toMatchObject({ template: { metadata: { annotations: { a: "b" } } } });
});

test("labels of one cluster's object are not another's", () => {
  const provider = (name: string) => ({ provider: `kubernetes.${name}` });
  const root = {
    provider: { kubernetes: ["east", "west"].map((alias) => ({ alias, host: `https://${alias}` })) },
    resource: {
      kubernetes_namespace_v1: { e: { ...namespace, ...provider("east") }, w: { ...namespace, ...provider("west") } },
      kubernetes_labels: { l: patch(provider("west")) },
    },
  };
  const two = evidenceOfParts([readConfiguration("net", root)], { whole: false });
  expect(two.objects.map(({ cell, object }) => [cell, object.metadata.labels?.[ENFORCE]])).toEqual([
    ["kubernetes.east", undefined],
    ["kubernetes.west", "restricted"],
  ]);
});

test("nor where nothing else is sent to that one", () => {
  const root = {
    provider: { kubernetes: [{ host: "https://a" }, { alias: "b", host: "https://b" }] },
    resource: {
      kubernetes_namespace_v1: { s: namespace },
      kubernetes_labels: { l: patch({ provider: "kubernetes.b" }) },
    },
  };
  const { objects } = evidenceOfParts([readConfiguration("net", root)], { whole: false });
  expect(objects[0]!.object.metadata.labels).toEqual({ team: "a" });
});

test("of a CronJob the pods' template is its jobs'", () => {
  const spec = {
    schedule: "0 0 * * *",
    job_template: { spec: { template: { spec: { container: [{ name: "c" }] } } } },
  };
  const more = { api_version: "batch/v1", kind: "CronJob", labels: undefined, template_annotations: { a: "b" } };
  const { objects } = evidence(patch({ count: 0 }), {
    kubernetes_cron_job_v1: { d: { metadata: { name: "shop" }, spec } },
    kubernetes_annotations: { a: patch(more) },
  });
  const job = objects.find(({ object }) => object.kind === "CronJob");
  expect(job!.object["spec"]).toMatchObject({
    jobTemplate: { spec: { template: { metadata: { annotations: { a: "b" } } } } },
  });
});

test("hundreds of labels that any object may have open them as one", () => {
  const many = (key: (index: number) => string) =>
    Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [
        `l${index}`,
        patch({ metadata: { name: "${var.x}" }, labels: { [key(index)]: "x" } }),
      ]),
    );
  const open = (labels: object) => evidence(patch({ count: 0 }), { kubernetes_labels: labels }).objects[0]!.unknown;
  expect(open(many(() => "one"))).toEqual(["metadata.labels.one"]);
  expect(open(many((index) => `k${index}`))).toEqual(["metadata.labels"]);
});

test("what a manifest makes has the labels that a stack adds", () => {
  const part = readConfiguration("net", { resource: { kubernetes_labels: { l: patch() } } });
  const document = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } };
  const manifests = partOfManifests([{ document }]);
  const { objects } = evidenceOfParts([part, manifests], { whole: false });
  expect(objects[0]!.object.metadata.labels).toEqual({ [ENFORCE]: "restricted" });
});

test("of a thousand that add to one object all are added, and the last of one label holds", () => {
  const patches = Array.from({ length: 1_000 }, (_, index) => [
    `l${index}`,
    patch({ labels: { [`l${index}`]: "x", last: `${index}` } }),
  ]);
  const added = evidence(patch(), { kubernetes_labels: Object.fromEntries(patches) }).objects[0]!.object.metadata
    .labels!;
  expect([Object.keys(added).length, added["team"], added["last"]]).toEqual([1_002, "a", "999"]);
});

import { dataSources, dataValue } from "../../../constructs/policy/evidence/data-values";
import { resourceBlocks } from "../../../constructs/policy/evidence/terraform-blocks";

const sources = dataSources(
  resourceBlocks(
    {
      kubernetes_namespace_v1: {
        there: { metadata: { name: "shop", labels: { a: "b" } } },
        some: { count: 2, metadata: { name: "shop" } },
      },
      kubernetes_service_v1: { web: { metadata: { name: "web", namespace: "shop" } } },
      aws_eks_cluster: { c: { id: "c" } },
    },
    "data",
  ),
);

test.each([
  ["kubernetes_namespace_v1", ["there", "metadata", 0, "name"], "shop"],
  ["kubernetes_namespace_v1", ["there", "id"], "shop"],
  ["kubernetes_service_v1", ["web", "metadata", 0, "namespace"], "shop"],
])("what data.%s is looked up by is known: %j", (type, way, value) => {
  expect(dataValue(sources, type, way)).toEqual({ value });
});

test.each([
  ["kubernetes_namespace_v1", ["there", "metadata", 0, "labels"]],
  ["kubernetes_namespace_v1", ["there", "metadata", 0, "namespace"]],
  ["kubernetes_namespace_v1", ["some", 0, "metadata", 0, "name"]],
  ["kubernetes_namespace_v1", ["nowhere", "id"]],
  ["aws_eks_cluster", ["c", "id"]],
])("what else data.%s finds is read later: %j", (type, way) => {
  expect(dataValue(sources, type, way)).toEqual({ why: "which is read when Terraform runs" });
});

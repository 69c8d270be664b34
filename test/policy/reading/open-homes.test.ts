import { mayBeInOpen } from "../../../constructs/policy/reading/open-homes";
import { evidenceOfTerraform } from "../support";

const quota = (namespace: string) => ({ metadata: { name: "q", namespace }, spec: { hard: { pods: "1" } } });

/** The namespace of the quota that may be in `of`. */
function found(names: readonly string[], quotas: readonly string[], of: string) {
  const evidence = evidenceOfTerraform({
    variable: { x: {}, y: {} },
    resource: {
      kubernetes_namespace_v1: Object.fromEntries(names.map((name, index) => [`n${index}`, { metadata: { name } }])),
      kubernetes_resource_quota_v1: Object.fromEntries(quotas.map((name, index) => [`q${index}`, quota(name)])),
    },
  });
  return mayBeInOpen(evidence, { namespace: of }, "ResourceQuota")?.object.metadata.namespace;
}

test("a Namespace with an open name may be one that is written", () => {
  expect(found(["${var.x}"], ["uni"], "${var.x}")).toBe("uni");
  expect(found(["t-${var.x}-a"], ["uni", "t-b", "t-b-a"], "t-${var.x}-a")).toBe("t-b-a");
});

test("it is none of another name, and none that another Namespace is", () => {
  expect(found(["t-${var.x}"], ["uni"], "t-${var.x}")).toBeUndefined();
  expect(found(["${var.x}", "uni"], ["uni"], "${var.x}")).toBeUndefined();
  expect(found(["${var.x}"], ["${var.y}"], "${var.x}")).toBeUndefined();
});

test("a known name, and one that no Namespace has, are not asked about", () => {
  expect(found(["uni"], ["other"], "uni")).toBeUndefined();
  expect(found([], ["uni"], "${var.x}")).toBeUndefined();
});

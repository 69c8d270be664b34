import { blockPath } from "../../../constructs/core/terraform-json/block-path";

test.each([
  ["kubernetes_manifest", ["spec", "x"], ["manifest", "spec", "x"]],
  [
    "kubernetes_deployment",
    ["spec", "template", "spec", "containers", 1, "securityContext", "runAsUser"],
    ["spec", "template", "spec", "container", 1, "security_context", "run_as_user"],
  ],
  ["kubernetes_pod_v1", ["spec", "hostPID"], ["spec", "host_pid"]],
  ["kubernetes_namespace_v1", ["metadata", "labels", "a.b/c"], ["metadata", "labels", "a.b/c"]],
  ["kubernetes_pod_v1", ["spec", "hostUsers"], ["spec"]],
  ["aws_instance", ["spec"], []],
])("%s: %j stands at %j", (type, field, path) => {
  expect(blockPath(type, field)).toEqual(path);
});

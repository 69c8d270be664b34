import type { Fault } from "../../../constructs/core/fault";
import { changedObject, readItem, titleOf } from "../../../constructs/policy/change/resource";
import { change, REPLACE } from "./support";

const NAMESPACE = { metadata: [{ name: "uni" }] };

function read(item: unknown) {
  const faults: Fault[] = [];
  const result = readItem("resource_changes", item, "t", (fault) => void faults.push(fault));
  return { ...result, faults: faults.map(({ code }) => code) };
}

test.each([
  [["delete", "create"], "replace"],
  [["create", "delete"], "replace"],
  [["forget"], "forget"],
  [["create", "forget"], "create"],
  [["forget", "create"], "create"],
  [["update"], "update"],
])("actions %j are %s", (actions, action) => {
  expect(read(change("kubernetes_namespace", NAMESPACE, NAMESPACE, { actions })).change?.action).toBe(action);
});

test.each([[["no-op"]], [["read"]]])("actions %j change nothing", (actions) => {
  expect(read(change("kubernetes_namespace", NAMESPACE, NAMESPACE, { actions })).change).toBeUndefined();
});

test("a data source changes nothing", () => {
  expect(read(change("kubernetes_namespace", undefined, NAMESPACE, { mode: "data" })).change).toBeUndefined();
});

test("an ephemeral resource changes nothing, whatever is done with it", () => {
  const opened = change("kubernetes_token_request_v1", undefined, undefined, { mode: "ephemeral", actions: ["open"] });
  expect(read(opened)).toMatchObject({ type: "kubernetes_token_request_v1", faults: [] });
  expect(read(opened).change).toBeUndefined();
});

test.each([[undefined], ["Managed"], [1]])("a resource of the mode %j is refused, not left out", (mode) => {
  expect(read(change("kubernetes_namespace", NAMESPACE, undefined, { mode })).faults).toEqual([
    "change/broken-resource",
  ]);
});

test("another provider's resource of a known name is refused", () => {
  const forked = change("kubernetes_namespace", undefined, NAMESPACE, {
    provider_name: "registry.terraform.io/acme/kubernetes",
  });
  expect(read(forked)).toEqual({ faults: ["change/other-provider"] });
});

test("a key that would be taken for a prototype is refused", () => {
  const polluted = JSON.parse('{"metadata": [{"name": "x", "labels": {"__proto__": {"polluted": "yes"}}}]}') as unknown;
  expect(read(change("kubernetes_namespace", undefined, polluted)).faults).toEqual(["change/forbidden-key"]);
});

test("nesting that would overflow the stack is refused", () => {
  const deep = JSON.parse(`${"[".repeat(5_000)}${"]".repeat(5_000)}`) as unknown;
  expect(read(change("kubernetes_namespace", undefined, { deep })).faults).toEqual(["change/too-deep"]);
});

test("where it stood before, what is left over and why are kept", () => {
  const more = { previous_address: "a.old", deposed: "cafe", action_reason: "replace_by_request" };
  expect(read(change("kubernetes_namespace", NAMESPACE, undefined, more)).change).toMatchObject({
    address: "kubernetes_namespace.it (deposed cafe)",
    previousAddress: "a.old",
    reason: "replace_by_request",
  });
});

test("a block that only an apply knows does not look like one that is there and empty", () => {
  const item = change(
    "kubernetes_network_policy_v1",
    undefined,
    { metadata: [{ name: "p" }] },
    { afterUnknown: { spec: true } },
  );
  expect(read(item).change?.after?.["spec"]).toContain("known after apply");
});

describe("no danger is judged of", () => {
  const unjudged = (...of: Parameters<typeof change>) => read(change(...of)).change?.unjudged;
  const CONFIG = { manifest: { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "c" } } };
  const UNKNOWN = { afterUnknown: { manifest: true } };
  const hidden = { beforeSensitive: { manifest: true } };
  const aws = { provider_name: "registry.terraform.io/hashicorp/aws" };

  test.each<[string, Parameters<typeof change>]>([
    ["a manifest that is sensitive as a whole", ["kubernetes_manifest", { manifest: {} }, undefined, hidden]],
    [
      "a new one that only an apply knows",
      ["kubernetes_manifest", undefined, {}, { afterUnknown: { manifest: true } }],
    ],
    ["one that changes to what only an apply knows", ["kubernetes_manifest", CONFIG, {}, UNKNOWN]],
    ["a type that no object is read from", ["kubernetes_labels", { labels: { a: "b" } }, undefined]],
    ["something of a cloud that would be lost", ["aws_ebs_volume", {}, undefined, aws]],
    ["something of a cloud that would be made anew", ["aws_ebs_volume", {}, {}, { ...aws, ...REPLACE }]],
  ])("%s", (_, of) => expect(unjudged(...of)).toBe(true));

  test.each<[string, Parameters<typeof change>]>([
    ["an object that can be read", ["kubernetes_namespace", NAMESPACE, undefined]],
    ["something of a cloud that changes in place", ["aws_ebs_volume", {}, {}, aws]],
    [
      "a value of Terraform's own",
      ["random_id", {}, undefined, { provider_name: "registry.terraform.io/hashicorp/random" }],
    ],
    ["what is forgotten and stays", ["kubernetes_labels", {}, undefined, { actions: ["forget"] }]],
  ])("but not %s", (_, of) => expect(unjudged(...of)).toBeUndefined());
});

test("titles name the object, the release or the type, and no mark", () => {
  const named = read(change("kubernetes_namespace", undefined, {}, { afterUnknown: { metadata: [{ name: true }] } }));
  expect(titleOf(named.change!)).toBe("Namespace (known after apply)");
  const release = read(change("helm_release", undefined, { name: "r", chart: "c" }));
  expect(changedObject(release.change!)).toEqual({ address: "helm_release.it", action: "create", title: "release r" });
  const other = read(change("aws_instance", undefined, {}, { provider_name: "x/hashicorp/aws" }));
  expect(titleOf(other.change!)).toBe("aws_instance");
});

import { isDrift } from "../../../constructs/policy/change/drift";

const namespace = (metadata: object) => ({ id: "uni", timeouts: null, metadata: [{ name: "uni", ...metadata }] });

test("what a provider reads otherwise than it wrote is no drift", () => {
  const before = namespace({ annotations: null, resource_version: "1" });
  const after = namespace({ annotations: {}, resource_version: "2", uid: "x" });
  expect(isDrift("kubernetes_namespace_v1", { before, after })).toBe(false);
});

test("a label that somebody set is", () => {
  expect(isDrift("kubernetes_namespace_v1", { before: namespace({}), after: namespace({ labels: { a: "b" } }) })).toBe(
    true,
  );
});

test("so is an object that somebody deleted", () => {
  expect(isDrift("kubernetes_namespace_v1", { before: namespace({}), after: null })).toBe(true);
});

test("of a manifest the live object counts, without its status and what the server writes", () => {
  const live = (spec: object, more: object = {}) => ({
    manifest: { a: 1 },
    object: { metadata: { name: "q", ...more }, spec, status: more },
  });
  const moved = { before: live({ a: 1 }), after: live({ a: 1 }, { generation: 2, managedFields: [1] }) };
  expect(isDrift("kubernetes_manifest", moved)).toBe(false);
  expect(isDrift("kubernetes_manifest", { before: live({ a: 1 }), after: live({ a: 2 }) })).toBe(true);
});

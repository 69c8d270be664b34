import { APPLIED, change, found, planned } from "../support";

const namespace = (level?: string) => ({
  metadata: [{ name: "uni", labels: level === undefined ? {} : { "pod-security.kubernetes.io/enforce": level } }],
});
const of = (before: string | undefined, after: string | undefined, more = {}) =>
  found("isolation-pod-security", [
    planned([change("kubernetes_namespace_v1", namespace(before), namespace(after), more)], APPLIED),
  ]);

test.each([
  ["restricted", "baseline"],
  ["restricted", "privileged"],
  ["baseline", "privileged"],
  ["restricted", "restrictd"],
])("from %s to %s is weaker", (before, after) => {
  expect(of(before, after)).toEqual([`danger  Namespace uni would enforce pod security ${after}, no longer ${before}`]);
});

test("a label that goes leaves the namespace privileged", () => {
  expect(of("restricted", undefined)).toEqual([
    "danger  Namespace uni would enforce pod security privileged, no longer restricted",
  ]);
});

test.each([
  [undefined, "restricted"],
  ["privileged", "baseline"],
  ["restricted", "restricted"],
  [undefined, undefined],
])("from %s to %s is not", (before, after) => {
  expect(of(before, after)).toEqual([]);
});

test("a level that only an apply knows is unknown", () => {
  const afterUnknown = { metadata: [{ labels: { "pod-security.kubernetes.io/enforce": true } }] };
  expect(of("restricted", undefined, { afterUnknown })).toEqual([expect.stringMatching(/^unknown/)]);
});

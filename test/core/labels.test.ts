import { LABELS, kubeletCannotSet } from "../../constructs/core/labels";

for (const key of [LABELS.pool, LABELS.block, LABELS.leaf, LABELS.rack, LABELS.reservedFor])
  test(`isolation can rest on ${key}: a kubelet cannot set it`, () => {
    expect(kubeletCannotSet(key)).toBe(true);
  });

const forgeable = {
  "a key of another domain": "example.com/pool",
  "a key without a domain": "pool",
  "a domain that only ends alike": "evilnode-restriction.kubernetes.io/pool",
  "a key that is spelled like the domain": "node-restriction.kubernetes.io",
  "the domain as a name under another": "example.com/node-restriction.kubernetes.io",
  "a longer domain": "node-restriction.kubernetes.io.example.com/pool",
};
for (const [what, key] of Object.entries(forgeable))
  test(`a kubelet can set ${what}: ${key}`, () => {
    expect(kubeletCannotSet(key)).toBe(false);
  });

test("no two labels share a key", () => {
  expect(new Set(Object.values(LABELS)).size).toBe(Object.values(LABELS).length);
});

test("every key is one that Kubernetes takes", () => {
  const valid = /^([a-z0-9.-]{1,253}\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;
  expect(Object.values(LABELS).filter((key) => !valid.test(key))).toEqual([]);
});

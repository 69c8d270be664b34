import fc from "fast-check";
import { check } from "../../constructs/policy/checker";
import { rules } from "../../constructs/policy/rules";
import { WORKLOADS, pods } from "./pods";
import { evidenceOf } from "./support";

/** What may stand anywhere instead of what should; mappings without a prototype, as a strict parser makes them, too. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, undefined, "", "${x}", -1, true, [], {}, [null, "a", [], {}], { name: {} }),
  fc.jsonValue({ maxDepth: 2 }),
  fc.constant(Object.assign(Object.create(null), { name: "a" }) as unknown),
);

/** A copy with another value at the end of a way: at each step the way's number says which field or item is next. */
function spoilt(value: unknown, way: readonly number[], by: unknown): unknown {
  const [step, ...rest] = way;
  if (step === undefined || value === null || typeof value !== "object") return by;
  const keys = Object.keys(value);
  const key = keys[step % Math.max(1, keys.length)];
  if (key === undefined) return by;
  const inner = spoilt((value as Record<string, unknown>)[key], rest, by);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? inner : item));
  return { ...value, [key]: inner };
}

const way = fc.array(fc.nat(50), { minLength: 1, maxLength: 7 });

test("no rule throws for a workload of which any part is another than it should be", () => {
  fc.assert(
    fc.property(pods, fc.constantFrom(...Object.keys(WORKLOADS)), way, odd, (pod, kind, where, by) => {
      const made = WORKLOADS[kind]!(pod);
      // Its kind, name and labels are what the evidence itself vouches for.
      const object = { ...made, spec: spoilt(made["spec"], where, by), template: spoilt(made["template"], where, by) };
      const { crashes } = check(evidenceOf({ object: object, cell: "a1" }), { rules });
      expect(crashes).toEqual([]);
    }),
    { seed: 20261126, numRuns: 500 },
  );
});

const KINDS: readonly (readonly [apiVersion: string, kind: string])[] = [
  ...["Service", "ServiceAccount", "Secret", "ResourceQuota", "LimitRange", "Namespace"].map(
    (kind) => ["v1", kind] as const,
  ),
  ...["PersistentVolume", "PersistentVolumeClaim", "ConfigMap"].map((kind) => ["v1", kind] as const),
  ["policy/v1", "PodDisruptionBudget"],
  ["networking.k8s.io/v1", "Ingress"],
  ["networking.k8s.io/v1", "NetworkPolicy"],
  ["storage.k8s.io/v1", "StorageClass"],
  ["scheduling.k8s.io/v1", "PriorityClass"],
];

/** Fields that some rule reads of these kinds. */
const FIELDS = [
  ...["selector", "type", "externalIPs", "loadBalancerSourceRanges", "hard", "scopes", "scopeSelector", "limits"],
  ...["tls", "rules", "hostPath", "storageClassName", "minAvailable", "maxUnavailable", "podSelector", "replicas"],
];

test("no rule throws for another object of which any field is another than it should be", () => {
  const spec = fc.dictionary(fc.constantFrom(...FIELDS), odd);
  const body = fc.dictionary(fc.constantFrom("value", "globalDefault", "automountServiceAccountToken", "type"), odd);
  fc.assert(
    fc.property(fc.constantFrom(...KINDS), fc.oneof(spec, odd), body, ([apiVersion, kind], given, more) => {
      const object = { ...more, apiVersion, kind, metadata: { name: "a", namespace: "shop" }, spec: given };
      const { crashes } = check(evidenceOf({ object: object, cell: "a1" }), { rules });
      expect(crashes).toEqual([]);
    }),
    { seed: 20261126, numRuns: 500 },
  );
});

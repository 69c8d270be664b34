import { evidenceFromExample } from "../../../constructs/policy/example";
import { declaredCell, declaredNamespace, gpusByFlavor, isOurs } from "../../../constructs/policy/reading/declared";
import { object } from "../support";

const evidence = evidenceFromExample(`tenants:
  a: {entitlements: [{pool: a1/hgx, guaranteed: 64, burst: 8}]}
  b: {phase: requested, entitlements: [{pool: a1/hgx, guaranteed: 32}]}`);

test("a namespace is declared by the tenant that has it, once that is active", () => {
  expect(declaredNamespace(evidence, "a")).toMatchObject({ tenant: { id: "a" }, namespace: { name: "a" } });
  expect(declaredNamespace(evidence, "b")).toBeUndefined();
  expect(declaredNamespace(evidence, undefined)).toBeUndefined();
});

test("entitlements are GPUs of their pools' flavors", () => {
  const cell = declaredCell(evidence, object("Cohort", "a1"))!;
  expect(gpusByFlavor([{ pool: "a1/hgx", guaranteed: 64, burst: 8 }], cell)).toMatchObject([
    { flavor: "hgx-g1", guaranteed: 64, burst: 8 },
  ]);
  expect(gpusByFlavor([{ pool: "b1/hgx", guaranteed: 64, burst: 8 }], cell)).toEqual([]);
});

test("objects of another cell stand in none of the site's", () => {
  expect(declaredCell(evidence, { ...object("Cohort", "a1"), cell: "z9" })).toBeUndefined();
});

test("ours are objects with our label", () => {
  expect(isOurs(object("Cohort", "a1", { labels: { "gigafactory.io/cell": "a1" } }))).toBe(true);
  expect(isOurs(object("Cohort", "a1"))).toBe(false);
});

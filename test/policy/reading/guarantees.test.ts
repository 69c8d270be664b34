import { evidenceFromExample } from "../../../constructs/policy/example";
import { gpusWithout, guaranteedOf, promisedPools } from "../../../constructs/policy/reading/guarantees";

const evidence = evidenceFromExample(`tenants:
  a: {entitlements: [{pool: a1/hgx, guaranteed: 64, burst: 8}]}
  b: {entitlements: [{pool: a1/hgx, guaranteed: 32}]}
  c: {phase: offboarded, entitlements: [{pool: a1/hgx, guaranteed: 128}]}`);

test("guarantees of a pool are added up with their tenants' names, offboarded ones left out", () => {
  expect(guaranteedOf(evidence, "a1/hgx")).toEqual({
    total: 96,
    addends: [
      { name: "a", value: 64 },
      { name: "b", value: 32 },
    ],
  });
});

test("of a pool that nobody has, nothing is guaranteed", () => {
  expect(guaranteedOf(evidence, "a1/none").total).toBe(0);
  expect(promisedPools(evidence).map(({ item }) => item.ref)).toEqual(["a1/hgx"]);
});

test("lost nodes take their GPUs, and never more than there are", () => {
  const pool = evidence.site!.cells[0]!.pools[0]!;
  expect([gpusWithout(pool, 0), gpusWithout(pool, 4), gpusWithout(pool, 100)]).toEqual([512, 480, 0]);
});

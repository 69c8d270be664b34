import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { guaranteedFitsEnvelope } from "../../../../constructs/policy/rules/capacity/guaranteed-fits-envelope";

test("guarantees beyond an envelope say what it would have to be", () => {
  const evidence = evidenceFromExample(`programmes: {p: {envelope: {a1/hgx: 128}}}
tenants:
  a: {entitlements: [{pool: a1/hgx, guaranteed: 64}]}
  b: {entitlements: [{pool: a1/hgx, guaranteed: 72}]}`);
  expect(check(evidence, { rules: [guaranteedFitsEnvelope] }).findings).toMatchObject([
    { expected: "at most its envelope of 128, which would have to be 136; 8 over" },
  ]);
});

import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { tenantAtMost } from "../../../../constructs/policy/rules/capacity/tenant-at-most";

test("a guarantee beyond what one tenant may have says what that would have to be", () => {
  const evidence = evidenceFromExample(`programmes: {p: {tenantAtMost: {a1/hgx: 128}}}
tenants: {a: {entitlements: [{pool: a1/hgx, guaranteed: 136}]}}`);
  expect(check(evidence, { rules: [tenantAtMost] }).findings).toMatchObject([
    { expected: "at most the 128 that programme p allows one tenant; its tenantAtMost would have to be 136" },
  ]);
});

import { PolicyModel } from "../../../constructs/policy/settings/model";

const head = { apiVersion: "gigafactory/v1", kind: "Policy" };

test.each([
  [{ packs: [] }, false],
  [{ packs: ["default", "nsa-cisa"] }, true],
  [{ minCoverage: 100 }, true],
  [{ minCoverage: -1 }, false],
  [{ rules: { "a/b": { parameters: { most: 3 } } } }, true],
  [{ rules: { "a/b": { parameters: [] } } }, false],
  [{ custom: { rules: ["a.mjs"] } }, true],
  [{ custom: { rules: "a.mjs" } }, false],
])("%j is a policy: %p", (fields, valid) => {
  expect(PolicyModel.safeParse({ ...head, ...fields }).success).toBe(valid);
});

import { check } from "../../../../constructs/policy/checker";
import { evidenceFromExample } from "../../../../constructs/policy/example";
import { isolationOffered } from "../../../../constructs/policy/rules/tenancy/isolation-offered";

test("a level that its programme does not offer says which one it would have to name", () => {
  const evidence = evidenceFromExample(
    `programmes: {p: {isolation: [dedicated-nodes]}}\ntenants: {a: {isolation: shared}}`,
  );
  expect(check(evidence, { rules: [isolationOffered] }).findings).toMatchObject([
    { expected: "one that programme p offers: dedicated-nodes; its isolation would have to name shared" },
  ]);
});

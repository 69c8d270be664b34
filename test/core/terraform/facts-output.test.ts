import { TerraformStack, Testing } from "cdktf";
import { FactsOutput } from "../../../constructs/core/terraform/facts-output";
import { jsonOf } from "./test-stack";

const stack = () => new TerraformStack(Testing.app(), "s");

test("facts are written as they are, null and empty values too", () => {
  const facts = { kind: "tenant", people: [], note: null, tenant: { storage: {}, burst: 0, held: false, name: "" } };
  const scope = stack();
  new FactsOutput(scope, facts);
  expect(jsonOf(scope).output["gigafactory"]?.value).toEqual(facts);
});

test("facts that are no mapping are written too", () => {
  const scope = stack();
  new FactsOutput(scope, null);
  expect(jsonOf(scope).output["gigafactory"]).toHaveProperty("value", null);
});

test("trap 5: facts that Terraform would evaluate are escaped", () => {
  const scope = stack();
  new FactsOutput(scope, { "${k}": "${v}" });
  expect(jsonOf(scope).output["gigafactory"]?.value).toEqual({ "$${k}": "$${v}" });
});

test("a function is asked at each synthesis, with the stack", () => {
  const scope = stack();
  let asked = 0;
  new FactsOutput(scope, (given: unknown) => ({ same: given === scope, asked: ++asked }));
  expect([jsonOf(scope), jsonOf(scope)].map(({ output }) => output["gigafactory"]?.value)).toEqual([
    { same: true, asked: 1 },
    { same: true, asked: 2 },
  ]);
});

test("what a user overrides in the output is heard", () => {
  const scope = stack();
  new FactsOutput(scope, { a: 1 }).addOverride("sensitive", true);
  expect(jsonOf(scope).output["gigafactory"]).toMatchObject({ value: { a: 1 }, sensitive: true });
});

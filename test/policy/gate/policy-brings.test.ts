import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringify } from "yaml";
import { gateCheckOptions } from "../../../constructs/policy/gate/options";
import { PolicyGate } from "../../../constructs/policy/gate/policy-gate";
import { bindingObject, policyObject, rule } from "../cel/admission/support";
import { buildThread, moduleText } from "../custom/modules";
import { appsOf, webStack } from "./apps";

beforeAll(buildThread, 120_000);

const newApp = appsOf();
const directory = mkdtempSync(join(tmpdir(), "gigafactory-brings-"));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const file = (name: string, text: string) => {
  writeFileSync(join(directory, name), text);
  return join(directory, name);
};
const policyThat = (custom: string) =>
  file("policy.yaml", `apiVersion: gigafactory/v1\nkind: Policy\npacks: [pss-baseline]\ncustom: ${custom}\n`);
const REPLICAS = policyObject({
  matchConstraints: { resourceRules: [rule("apps", "deployments")] },
  validations: [{ expression: "object.spec.replicas > 1", message: "one replica" }],
});

test("what a policy's admission policies refuse is not synthesised", () => {
  file("admission.yaml", [REPLICAS, bindingObject()].map((each) => stringify(each)).join("---\n"));
  const policy = policyThat("{admissionPolicies: [admission.yaml]}");
  const app = newApp();
  webStack(app, "web", false);
  new PolicyGate(app, { policy, rules: ["admission/p"] });
  expect(() => app.synth()).toThrow(/admission\/p {2}error\n.*one replica/);
});

test("modules that a policy names are asked", () => {
  const check = `() => violation({ actual: "is there", expected: "nothing" })`;
  file("rules.cjs", moduleText({ subjects: `objects("Deployment")`, check }));
  const app = newApp();
  webStack(app, "web", false);
  const gate = new PolicyGate(app, { policy: policyThat("{rules: [rules.cjs]}"), failOn: "warning" });
  expect(gate.validate().join("\n")).toContain("operations/named");
});

test.each([
  ["{rules: [gone.mjs]}", "policy/module-missing"],
  ["{admissionPolicies: [gone.yaml]}", "file/missing"],
])("%s is refused where the gate is made", (custom, code) => {
  const policy = policyThat(custom);
  expect(() => gateCheckOptions({ policy })).toThrowFault({ code });
});

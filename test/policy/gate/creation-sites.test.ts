import { readFileSync } from "node:fs";
import { join } from "node:path";
import { recordCreationSites } from "../../../constructs/policy/gate/creation-sites";
import { NotCompliant, expectCompliant } from "../../../constructs/policy/gate/expect-compliant";
import { PolicyGate } from "../../../constructs/policy/gate/policy-gate";
import { ROOT } from "../../support/sources";
import { addWildcardRole, appsOf, RULES, webStack } from "./apps";

const newApp = appsOf();
const FILE = "test/policy/gate/apps.ts";

/** Where the program creates something, as findings show it. */
function siteOf(code: string): string {
  const lines = readFileSync(join(ROOT, FILE), "utf8").split("\n");
  const line = lines.findIndex((text) => text.includes(code));
  return `${FILE}:${line + 1}:${lines[line]!.indexOf(code) + 1}`;
}

test("constructs that were created before anything recorded have their path alone", () => {
  const app = newApp();
  webStack(app, "web", true);
  const [objection] = new PolicyGate(app, { rules: RULES }).validate();
  expect(objection).toMatch(/^web\/web {2}hardening\/privileged/);
});

test("a finding names the line of the program that created its construct, and the construct", () => {
  const app = newApp();
  new PolicyGate(app, { rules: RULES });
  addWildcardRole(webStack(app, "web", true));
  expect(() => app.synth()).toThrow(`${siteOf("new Manifest(")}  web/role  hardening/no-wildcard-roles`);
  expect(() => app.synth()).toThrow(`${siteOf("new DeploymentV1(")}  web/web  hardening/privileged`);
});

test("a test of one's own constructs names it too, once the app records", () => {
  const stack = webStack(recordCreationSites(recordCreationSites(newApp())), "web", true);
  const judge = (): unknown => expectCompliant(stack, { rules: RULES });
  expect(judge).toThrow(NotCompliant);
  expect(judge).toThrow(siteOf("new DeploymentV1("));
});

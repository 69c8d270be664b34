import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Aspects } from "cdktf";
import { PolicyGate } from "../../../constructs/policy/gate/policy-gate";
import { addWildcardRole, appsOf, RULES, webStack } from "./apps";

const newApp = appsOf();

test("an app that the policy forbids is not synthesised, and each finding names its construct", () => {
  const app = newApp();
  webStack(app, "web", true);
  new PolicyGate(app, { rules: RULES });
  expect(() => app.synth()).toThrow(
    /web\/web  hardening\/privileged  error\n    Deployment shop\/web.*privileged.*\n    fix: /,
  );
});

test("an app that the policy allows is synthesised", () => {
  const app = newApp();
  webStack(app, "web", false);
  const gate = new PolicyGate(app, { rules: RULES });
  expect(() => app.synth()).not.toThrow();
  expect(gate.validate()).toEqual([]);
});

test("every stack is judged, also those that come after the gate and what Aspects add", () => {
  const app = newApp();
  new PolicyGate(app, { rules: RULES });
  webStack(app, "first", true);
  const second = webStack(app, "second", false);
  let added = false;
  Aspects.of(second).add({
    visit: () => {
      if (added) return;
      added = true;
      addWildcardRole(second);
    },
  });
  expect(() => app.synth()).toThrow(/second\/role[^]*first\/web/);
});

test("a waived finding stops nobody until its waiver ends", () => {
  const app = newApp();
  webStack(app, "web", true);
  const waivers = join(app.outdir, "waivers.yaml");
  const [rule] = RULES;
  const subject = "Deployment shop/web in web";
  writeFileSync(
    waivers,
    `apiVersion: gigafactory/v1\nkind: Waivers\nwaivers:\n  - {rule: ${rule}, subject: ${subject}, reason: soon, owner: ops, expires: 2026-12-31}\n`,
  );
  expect(new PolicyGate(app, { rules: [rule!], waivers, asOf: "2026-11-26" }).validate()).toEqual([]);
  expect(new PolicyGate(app, { rules: [rule!], waivers, asOf: "2027-01-01" }).validate()).not.toEqual([]);
});

test("options that cannot be used are refused where the gate is made, all at once", () => {
  const make = () => new PolicyGate(newApp(), { rules: ["hardening/privilegd"], policy: "/nowhere/policy.yaml" });
  expect(make).toThrowFault({ code: "policy/unknown-rule", received: "hardening/privilegd" });
  expect(make).toThrowFault({ code: "file/missing", received: "/nowhere/policy.yaml" });
});

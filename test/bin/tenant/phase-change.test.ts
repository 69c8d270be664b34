import type { PhaseAction } from "../../../bin/tenant/phase-change";
import { phaseChange } from "../../../bin/tenant/phase-change";
import type { Phase } from "../../../constructs/site/facts";
import { tenant } from "../../tenant/fixtures";

const change = (action: PhaseAction, phase: Phase, more: object = {}) =>
  phaseChange(action, tenant({ phase, ...more }), { asOf: "2027-12-31", retentionDays: 90 });

test.each([
  ["suspend", "active", "held"],
  ["resume", "held", "active"],
  ["offboard", "held", "offboarded"],
] as const)("%s: %s becomes %s", (action, from, to) => {
  expect(change(action, from)).toMatchObject({ from, to });
});

test.each([
  ["suspend", "requested"],
  ["suspend", "offboarded"],
  ["resume", "offboarded"],
  ["offboard", "active"],
  ["offboard", "requested"],
] as const)("%s is refused while it is %s", (action, phase) => {
  expect(change(action, phase)).toMatchObject({
    code: "tenant/phase",
    path: ["tenants", "charite-genomics", "phase"],
    received: phase,
  });
});

test("what is so already is no change", () => {
  expect(change("suspend", "held")).toBeUndefined();
});

test("an offboarded tenant's storage stays for the site's retention, from the day of the change", () => {
  expect(change("offboard", "held")).toMatchObject({ keepDataUntil: "2028-03-30" });
});

test("who has no storage has none that stays", () => {
  expect(change("offboard", "held", { storage: {} })).not.toHaveProperty("keepDataUntil");
});

test("what was kept is erased by taking its day away", () => {
  const erased = change("erase", "offboarded", { keepDataUntil: "2027-12-30" });
  expect(erased).toMatchObject({ from: "offboarded", to: "offboarded" });
  expect(erased).not.toHaveProperty("keepDataUntil");
});

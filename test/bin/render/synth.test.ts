import { renderSynth, synthJson } from "../../../bin/render/synth";
import type { SynthResult } from "../../../bin/synthesise";
import { check } from "../../../constructs/policy/checker";
import { NO_EVIDENCE } from "../../../constructs/policy/evidence/evidence";
import { planStacks } from "../../../stacks/plan";
import { summarise } from "../../../stacks/summary";
import { facts } from "../../stacks/fixtures";

const site = facts();
const result: SynthResult = {
  summary: summarise(site, planStacks(site), new Map([["a1-crds", 7]])),
  report: check(NO_EVIDENCE, { rules: [] }),
  out: "cdktf.out",
  written: true,
  ledgerChanged: false,
  removed: [],
  missingCrds: [],
  exit: 0,
};
const end = (more: Partial<SynthResult>) =>
  renderSynth({ ...result, ...more }, false)
    .split("\n\n")
    .pop();

test("it ends with where the Terraform lies", () => {
  expect(end({})).toBe("Terraform: cdktf.out/stacks, 9 stacks with 7 resources\n");
});

test("what else the user should know follows", () => {
  expect(end({ ledgerChanged: true, removed: ["a1-tenant-x"], missingCrds: ["multus-nad"] })).toBe(
    "Terraform: cdktf.out/stacks, 9 stacks with 7 resources\n" +
      "The ledger gigafactory.lock.yaml has changed: commit it with the site\n" +
      "Removed, because the site no longer has them: a1-tenant-x\n" +
      "CRDs of 1 bundle are not beside the site yet: run gigafactory crds vendor\n",
  );
});

test("where nothing was written it says why", () => {
  expect(end({ written: false })).toMatch(/^Nothing was written \(--dry-run\): 9 stacks with 7 resources would go to /);
  expect(end({ written: false, exit: 3 })).toBe("Nothing was written: mend what is said above, or see --no-check\n");
});

test("for machines the report is the one that check gives", () => {
  expect(JSON.parse(synthJson(result))).toMatchObject({
    version: 1,
    summary: { site: "eu-1" },
    report: { schema: "gigafactory/report/v1" },
    exit: 0,
  });
});

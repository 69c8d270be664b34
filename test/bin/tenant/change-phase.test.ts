import { readFileSync } from "node:fs";
import { changePhase } from "../../../bin/tenant/change-phase";
import { ioIn } from "../support";
import { exampleSite } from "./example-site";

const place = exampleSite("telenor-norway");
const change = (action: "suspend" | "resume", dryRun: boolean) =>
  changePhase(ioIn(place().directory), {
    action,
    tenant: "hospital-region",
    site: "site",
    asOf: "2026-11-25",
    dryRun,
  });

test("the result names the file and the stacks to apply", () => {
  expect(change("suspend", false)).toMatchObject({
    phase: "held",
    file: "site/tenants/hospital-region.yaml",
    stacks: [expect.stringMatching(/-tenant-hospital-region$/)],
    written: true,
  });
});

test("a tenant that is in that phase already is left alone", () => {
  const file = place().path("site/tenants/hospital-region.yaml");
  const before = readFileSync(file, "utf8");
  expect(change("resume", false)).toMatchObject({ phase: "active", written: false });
  expect(readFileSync(file, "utf8")).toBe(before);
});

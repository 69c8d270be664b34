import { readFileSync } from "node:fs";
import { exampleSite } from "../tenant/example-site";

const FILE = "site/tenants/hospital-region.yaml";
const place = exampleSite("telenor-norway");

test("what terms call for on a day is found, and is written for review", async () => {
  const due = (...more: string[]) => place().run("tenant", "due", "site", "--as-of", "2040-01-01", ...more);
  const dry = await due("--dry-run");
  expect([dry.code, dry.stdout]).toEqual([2, expect.stringContaining("active → held, because its term ended on")]);
  expect((await due()).code).toBe(0);
  expect(readFileSync(place().path(FILE), "utf8")).toContain("phase: held");
  const next = JSON.parse((await due("--output", "json")).stdout) as { written: boolean; due: object[] };
  expect(next.written).toBe(true);
  expect(next.due).toContainEqual(
    expect.objectContaining({ tenant: "hospital-region", from: "held", to: "offboarded" }),
  );
});

test("on a day within all terms nothing is due", async () => {
  const { code, stdout } = await place().run("tenant", "due", "site", "--as-of", "2026-11-25", "--dry-run");
  expect([code, stdout]).toEqual([0, "nothing is due on 2026-11-25\n"]);
});

test("a day that does not exist is refused", async () => {
  const { code, stderr } = await place().run("tenant", "due", "site", "--as-of", "2027-02-30");
  expect([code, stderr]).toEqual([1, expect.stringContaining("must be a date")]);
});

import { readFileSync } from "node:fs";
import { dueChanges } from "../../../bin/tenant/due";
import { ioIn } from "../support";
import { exampleSite } from "./example-site";

const place = exampleSite("telenor-norway");
const FILE = "site/tenants/hospital-region.yaml";
const due = (asOf: string) =>
  dueChanges(ioIn(place().directory), { site: "site", asOf, dryRun: true }).due.filter(
    ({ tenant }) => tenant === "hospital-region",
  );

/** The last day of its term. */
const lastDay = (): string => /until: (\S+?)[,}]/.exec(readFileSync(place().path(FILE), "utf8"))![1]!;
const write = (lines: string): void =>
  place().write(FILE, readFileSync(place().path(FILE), "utf8").replace(/^term:/m, `${lines}\nterm:`));

test("a term's last day is still the tenant's", () => {
  expect(due(lastDay())).toEqual([]);
});

test("a request is never activated by its date: that is a person's word", () => {
  write("phase: requested");
  expect(due("2030-01-01")).toEqual([]);
});

test("data that was kept goes after its last day, not on it", () => {
  write("phase: offboarded\nkeepDataUntil: 2030-01-01");
  expect(due("2030-01-01")).toEqual([]);
  expect(due("2030-01-02")).toEqual([
    expect.objectContaining({ action: "erase", because: "its data was kept until 2030-01-01", file: FILE }),
  ]);
});

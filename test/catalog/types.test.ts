import { accelerators } from "../../constructs/catalog/accelerators";
import { charts } from "../../constructs/catalog/charts";
import { crdBundles } from "../../constructs/catalog/crds";
import { MEMBERSHIP_SOURCE, REGIONS_SOURCE } from "../../constructs/catalog/jurisdictions";
import { switches } from "../../constructs/catalog/switches";
import { systems } from "../../constructs/catalog/systems";
import type { Source } from "../../constructs/catalog/types";

const catalogues: Readonly<Record<string, Readonly<Record<string, { readonly source: Source }>>>> = {
  accelerators,
  systems,
  switches,
  charts,
  crdBundles,
};
const sources: [string, Source][] = [
  ...Object.entries(catalogues).flatMap(([catalogue, entries]) =>
    Object.entries(entries).map(([name, { source }]): [string, Source] => [`${catalogue} ${name}`, source]),
  ),
  ["members of the EU", MEMBERSHIP_SOURCE],
  ["cloud regions", REGIONS_SOURCE],
];

test("every entry of every catalogue says where its numbers come from", () => {
  expect(sources.filter(([, { document }]) => document.trim() === "").map(([name]) => name)).toEqual([]);
});

test("every source has a day on which it was read", () => {
  const isDay = (date: string): boolean =>
    /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  expect(sources.filter(([, { date }]) => !isDay(date)).map(([name]) => name)).toEqual([]);
});

test("a source that is none says that its numbers are assumed", () => {
  const none = sources.filter(([, { document }]) => document.startsWith("none"));
  expect(none.filter(([, { assumed }]) => assumed === undefined)).toEqual([]);
});

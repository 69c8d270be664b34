import type { Classification } from "../../constructs/site/facts";
import { ISOLATION_LEVELS, isolationAtLeast, minimumIsolation } from "../../constructs/tenant/isolation";

test("levels are ordered from the weakest to the strongest", () => {
  const table = ISOLATION_LEVELS.map((level) => ISOLATION_LEVELS.map((minimum) => isolationAtLeast(level, minimum)));
  expect([ISOLATION_LEVELS, table]).toEqual([
    ["shared", "dedicated-nodes", "confidential"],
    [
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ],
  ]);
});

test.each<[Classification, string]>([
  ["open", "shared"],
  ["internal", "shared"],
  ["confidential", "dedicated-nodes"],
  ["special-category", "dedicated-nodes"],
])("%s data may not be computed with less than %s", (classification, level) => {
  expect(minimumIsolation(classification, "other").level).toBe(level);
});

test("special categories name the law that asks for it", () => {
  expect(minimumIsolation("special-category", "other").source).toMatch(/GDPR Art\. 9 and Art\. 32/);
});

test.each<[string, Classification, string]>([
  ["hospital", "open", "shared"],
  ["hospital", "internal", "dedicated-nodes"],
  ["medical-imaging", "internal", "dedicated-nodes"],
  ["energy", "internal", "shared"],
  ["energy", "confidential", "dedicated-nodes"],
  ["constructor", "internal", "shared"],
])("in the sector %s %s data may not be computed with less than %s", (sector, classification, level) => {
  expect(minimumIsolation(classification, sector).level).toBe(level);
});

test("a sector names the law of its own", () => {
  expect(minimumIsolation("confidential", "energy").source).toMatch(/NIS2/);
});

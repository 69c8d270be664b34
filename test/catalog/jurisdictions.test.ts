import { EEA, EU, SOMEWHERE_IN_THE_EU, cloudRegions } from "../../constructs/catalog/jurisdictions";
import { country } from "../../constructs/core/names";

test("the European Union has 27 members", () => {
  expect(new Set(EU).size).toBe(27);
});

test("the European Economic Area is the Union with Iceland, Liechtenstein and Norway", () => {
  expect(EEA.filter((member) => !EU.includes(member))).toEqual(["IS", "LI", "NO"]);
});

test("Switzerland and the United Kingdom are in neither", () => {
  expect(EEA.filter((member) => ["CH", "GB", "UK"].includes(member))).toEqual([]);
});

test("every region is in a country that a tenant's residency can name, or somewhere in the Union", () => {
  const countries = Object.values(cloudRegions).flatMap((regions) => Object.values(regions));
  const wrong = countries.filter((code) => code !== SOMEWHERE_IN_THE_EU && !country.safeParse(code).success);
  expect(wrong).toEqual([]);
});

test("regions are spelled in lower case, as they are looked up", () => {
  const names = Object.values(cloudRegions).flatMap((regions) => Object.keys(regions));
  expect(names.filter((name) => name !== name.toLowerCase())).toEqual([]);
});

// Regions whose names say little or mislead.
const known: [keyof typeof cloudRegions, string, string][] = [
  ["aws", "eu-central-1", "DE"],
  ["aws", "eu-central-2", "CH"],
  ["aws", "eu-west-2", "GB"],
  ["aws", "eu-north-1", "SE"],
  ["aws", "eusc-de-east-1", "DE"],
  ["google", "europe-west6", "CH"],
  ["google", "europe-west2", "GB"],
  ["google", "eu", SOMEWHERE_IN_THE_EU],
  ["azure", "westeurope", "NL"],
  ["azure", "northeurope", "IE"],
];
for (const [provider, region, expected] of known)
  test(`${region} of ${provider} is in ${expected}`, () => {
    expect(cloudRegions[provider][region]).toBe(expected);
  });

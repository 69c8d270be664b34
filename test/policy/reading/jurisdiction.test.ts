import { cloudRegions, EEA, EU } from "../../../constructs/catalog/jurisdictions";
import { hasGdpr, mayBeIn, placeOfState } from "../../../constructs/policy/reading/jurisdiction";

test("the EU has 27 members, the EEA three more, the United Kingdom and Switzerland are in neither", () => {
  expect([EU.length, EEA.length]).toEqual([27, 30]);
  expect(["NO", "IS", "LI"].every(hasGdpr)).toBe(true);
  expect(["GB", "CH", "US"].some(hasGdpr)).toBe(false);
});

test("a residency of EU stands for its members", () => {
  expect(mayBeIn(["EU"], "FR")).toBe(true);
  expect(mayBeIn(["EU"], "NO")).toBe(false);
  expect(mayBeIn(["DE"], "FR")).toBe(false);
});

test("somewhere in the EU is allowed only by who allows all of it", () => {
  expect(mayBeIn(["DE", "FR"], "EU")).toBe(false);
  expect(mayBeIn([...EU], "EU")).toBe(true);
});

test("every region of the catalogue has one country", () => {
  for (const regions of Object.values(cloudRegions)) {
    for (const [region, country] of Object.entries(regions)) {
      expect(`${region} ${country}`).toMatch(/^[a-z]+[a-z0-9-]* [A-Z]{2}$/);
    }
  }
});

test.each([
  ["s3", { region: "eu-central-1" }, "DE"],
  ["s3", { region: "eusc-de-east-1" }, "DE"],
  ["gcs", { location: "EUROPE-NORTH1" }, "FI"],
  ["azurerm", { location: "Norway East" }, "NO"],
])("a state in %s %j lies in %s", (kind, options, country) => {
  expect(placeOfState(kind, options)).toMatchObject({ country });
});

test.each([
  ["s3", { region: "eu-central-1", endpoint: "https://s3.example" }],
  ["s3", { region: "toString" }],
  ["azurerm", {}],
  ["pg", {}],
])("where a state in %s %j lies nobody can tell", (kind, options) => {
  expect(placeOfState(kind, options)).toHaveProperty("reason");
});

import { saidSoFar } from "../../../../bin/tenant/new/request-draft";
import { ioIn, place } from "../../support";

const PART = "organisation: {name: Acme, country: de}\nid: from-file\n";
const said = (flags: Record<string, string | string[]>, text = PART) =>
  saidSoFar(ioIn(place({ "part.yaml": text }).directory), "part.yaml", flags);

test("flags win over the file, and go beside what it says", () => {
  const { draft } = said({ id: "acme", sector: "sme", pool: ["a1/hgx=8", "a1/cpu=4"] });
  expect(draft).toEqual({
    apiVersion: "gigafactory/v1",
    kind: "Tenant",
    phase: "requested",
    id: "acme",
    organisation: { name: "Acme", country: "de", sector: "sme" },
    entitlements: [
      { pool: "a1/hgx", guaranteed: 8 },
      { pool: "a1/cpu", guaranteed: 4 },
    ],
  });
});

test("a fault has the place of what the file says, and none where a flag said it", () => {
  const { placed } = said({ id: "acme" });
  const fault = { code: "x", message: "x" };
  expect(placed({ ...fault, path: ["organisation", "country"] }).at).toEqual({
    file: "part.yaml",
    line: 1,
    column: 37,
  });
  expect(placed({ ...fault, path: ["id"] }).at).toBeUndefined();
});

test.each([
  ["- a list\n", "tenant-new/no-mapping"],
  ["id: a\nid: b\n", "yaml/duplicate-key"],
  ["", "yaml/empty"],
])("%j is no part of a tenant's file", (text, code) => {
  expect(() => said({}, text)).toThrowFault({ code });
});

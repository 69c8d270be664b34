import { POSITIONS_FILE, positionsText, readPositions, synthesisedSite } from "../../bin/positions";
import { readSite } from "../../bin/site-source";
import { ioIn, place, starterPlace } from "./support";

const at = starterPlace();
const io = ioIn(at.directory);
const source = readSite(io, "site");
const text = positionsText(io, source.facts.id, source.loaded, at.path("out"));
at.write(`out/${POSITIONS_FILE}`, text);

test("a field that a finding names is found again, in site.yaml and in tenants' files", () => {
  const placeOf = readPositions(io, at.path("out"));
  for (const path of [
    ["halls", "a"],
    ["cells", "a1", "pools", "hgx"],
    ["tenants", "example-lab", "entitlements", 0, "pool"],
  ])
    expect(placeOf(path)).toEqual(source.loaded.placeOf(path));
});

test("a field that was not written has the place of the nearest that was", () => {
  const placeOf = readPositions(io, at.path("out"));
  expect(placeOf(["cells", "a1", "pools", "hgx", "spares"])).toEqual(
    source.loaded.placeOf(["cells", "a1", "pools", "hgx"]),
  );
  expect(placeOf(["nowhere"])).toBeUndefined();
});

test("from another directory the places are those of the same files", () => {
  const elsewhere = ioIn(at.path("site"));
  expect(readPositions(elsewhere, at.path("out"))(["halls", "a"])?.file).toBe("site.yaml");
});

test("it is the same text wherever the synthesis ran, and names nothing of the machine", () => {
  const other = ioIn(at.path("site"));
  const there = readSite(other, ".");
  expect(positionsText(other, there.facts.id, there.loaded, at.path("out"))).toBe(text);
  expect(text).not.toContain(at.directory);
});

test("it says whose the output is", () => {
  expect(synthesisedSite(io, at.path("out"))).toBe("site");
});

test.each([
  ["nothing", undefined],
  ["no JSON", "{"],
  ["null", "null"],
  ["something else", '{"site": 7, "places": {"halls": "x", "constructor": [1, 2, 3]}}'],
])("where there is %s beside the Terraform, no field has a place", (_, sidecar) => {
  const other = place(sidecar === undefined ? {} : { [POSITIONS_FILE]: sidecar });
  const placeOf = readPositions(ioIn(other.directory), other.directory);
  expect([placeOf(["halls"]), placeOf(["toString"]), synthesisedSite(io, other.directory)]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

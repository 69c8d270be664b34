import { explainPath, fieldPath } from "../../bin/explain-path";
import { readSite } from "../../bin/site-source";
import { renderPath } from "../../constructs/core/fault";
import { ioIn, starterPlace } from "./support";

const at = starterPlace();
const source = readSite(ioIn(at.directory), "site");

test.each([
  ["", []],
  ["cells.a1.pools", ["cells", "a1", "pools"]],
  ['programmes.research.envelope."a1/hgx"', ["programmes", "research", "envelope", "a1/hgx"]],
  ["tenants.example-lab.entitlements[0].pool", ["tenants", "example-lab", "entitlements", 0, "pool"]],
])("%j is the path that it was written from", (text, path) => {
  expect(fieldPath(text)).toEqual(path);
  expect(renderPath(path)).toBe(text);
});

test("every path that an explanation shows can be explained itself", () => {
  const { fields, derived } = explainPath(source);
  for (const { path } of [...fields, ...derived])
    expect(
      explainPath(source, renderPath(path)).fields.length + explainPath(source, renderPath(path)).derived.length,
    ).toBeGreaterThan(0);
});

test.each([
  ["cels", { received: "cels", allowed: ["cells", "halls", "tenants"], fix: "did you mean cells" }],
  ["cells.a2", { allowed: ["cells.a1"], fix: "did you mean cells.a1?" }],
  ["cells.a1.pools.hgy.nodes", { allowed: ["cells.a1.pools.hgx", "cells.a1.pools.ceph"], fix: "cells.a1.pools.hgx" }],
  ["tenants.example-lab.entitlements[7]", { allowed: ["tenants.example-lab.entitlements[0]"] }],
])("%s is refused with what stands where it went wrong", (path, expected) => {
  expect(() => explainPath(source, path)).toThrowFault({ code: "explain/no-such-path", ...expected });
});

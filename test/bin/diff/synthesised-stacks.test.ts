import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { synthesisedStacks, withProducers } from "../../../bin/diff/synthesised-stacks";
import { cdktfOut } from "../../support/terraform-data";
import { ioIn } from "../support";

const ids = (out: string) => synthesisedStacks(ioIn(out), out).map(({ id }) => id);

test("stacks come after those that they need, else by name", () => {
  const out = cdktfOut({ a: {}, b: {}, c: {}, d: {} }, { a: ["c"], c: ["d"] });
  expect(ids(out)).toEqual(["b", "d", "c", "a"]);
});

test("a stack that the manifest does not name is a leftover", () => {
  const out = cdktfOut({ a: {}, b: {} });
  writeFileSync(join(out, "manifest.json"), JSON.stringify({ stacks: { a: { dependencies: [] } } }));
  expect(ids(out)).toEqual(["a"]);
});

test("what a stack needs and nobody wrote is left out", () => {
  const out = cdktfOut({ a: {} }, { a: ["gone"] });
  expect(synthesisedStacks(ioIn(out), out)).toMatchObject([{ id: "a", after: [] }]);
});

test("a manifest that is no JSON is refused with its place", () => {
  const out = cdktfOut({ b: {}, a: {} });
  writeFileSync(join(out, "manifest.json"), "");
  expect(() => ids(out)).toThrowFault({ code: "diff/broken-manifest", at: "manifest.json:1:1" });
});

test("stacks that wait for each other are named", () => {
  expect(() => ids(cdktfOut({ a: {}, b: {} }, { a: ["b"], b: ["a"] }))).toThrowFault({
    code: "diff/stacks-in-a-circle",
    at: "manifest.json:1:1",
    message: /a, b/,
  });
});

test.each(["../x", "", ".", "..", "a/b", "-x"])("the manifest can't name the directory %p", (id) => {
  const out = cdktfOut({ a: {} });
  writeFileSync(join(out, "manifest.json"), JSON.stringify({ stacks: { [id]: {} } }));
  expect(() => ids(out)).toThrowFault({ code: "diff/broken-manifest", received: id });
});

test("some stacks come with all that they need, in order", () => {
  const out = cdktfOut({ a: {}, b: {}, c: {}, d: {} }, { a: ["c"], c: ["d"] });
  const stacks = synthesisedStacks(ioIn(out), out);
  expect(withProducers(stacks, ["a"]).map(({ id }) => id)).toEqual(["d", "c", "a"]);
});

test("a name that no stack has is refused with the nearest", () => {
  const out = cdktfOut({ "a1-capacity": {} });
  const stacks = synthesisedStacks(ioIn(out), out);
  expect(() => withProducers(stacks, ["a1-capacty"])).toThrowFault({ code: "stack/unknown", fix: /a1-capacity/ });
});

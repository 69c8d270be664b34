import { existsSync, readFileSync } from "node:fs";
import { schemaText } from "../../../bin/schemas";
import { place, snapshot } from "../support";

test("without a directory the schema of site.yaml is printed, or the one that is named", async () => {
  const at = place();
  expect((await at.run("schema")).stdout).toBe(schemaText("site"));
  expect((await at.run("schema", "tenant")).stdout).toBe(schemaText("tenant"));
  expect(snapshot(at.directory)).toEqual({});
});

test("with a directory all are written there, under the names that the starter's files look for", async () => {
  const at = place();
  const { code, stdout } = await at.run("schema", "--out", "s/.gigafactory");
  expect(code).toBe(0);
  expect(stdout).toBe(
    ["site", "tenant", "policy", "waivers", "baseline"]
      .map((kind) => `wrote s/.gigafactory/${kind}.schema.json\n`)
      .join(""),
  );
  expect(readFileSync(at.path("s/.gigafactory/waivers.schema.json"), "utf8")).toBe(schemaText("waivers"));
});

test("one that is named is written alone", async () => {
  const at = place();
  await at.run("schema", "site", "--out", "s");
  expect(Object.keys(snapshot(at.path("s")))).toEqual(["site.schema.json"]);
});

test("a dry run writes none, and for machines the files are a document", async () => {
  const at = place();
  const { stdout } = await at.run("schema", "site", "--out", "s", "--dry-run", "-o", "json");
  expect(JSON.parse(stdout)).toEqual({ version: 1, files: ["s/site.schema.json"], written: false });
  expect(existsSync(at.path("s"))).toBe(false);
});

test("the schema of a check's JSON is printed too", async () => {
  expect((await place().run("schema", "report")).stdout).toContain('"title": "gigafactory report"');
});

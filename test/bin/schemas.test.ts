import { jsonSchemas, schemaText, writeSchemas } from "../../bin/schemas";
import { ioIn, place, snapshot } from "./support";

interface Schema {
  readonly title?: string;
  readonly properties?: Readonly<Record<string, Schema & { readonly description?: string }>>;
  readonly required?: readonly string[];
}

test.each(jsonSchemas)("every field of %s has a description, which editors show", (kind) => {
  const schema = JSON.parse(schemaText(kind)) as Schema;
  const silent = Object.entries(schema.properties ?? {}).filter(([, field]) => field.description === undefined);
  expect([schema.title, silent.map(([name]) => name)]).toEqual([`gigafactory ${kind}`, []]);
});

test("fields with a default are not required: the schema is of what users write", () => {
  const { required } = JSON.parse(schemaText("site")) as Schema;
  expect(required).toEqual(expect.arrayContaining(["id", "country", "halls", "cells"]));
  expect(required).not.toContain("crds");
});

test("the same models are the same text", () => {
  expect(schemaText("tenant")).toBe(schemaText("tenant"));
});

test("schemas are written whole, or in a dry run only named", () => {
  const at = place();
  const io = ioIn(at.directory);
  expect(writeSchemas(io, { out: "s", kind: "site", dryRun: true })).toEqual(["s/site.schema.json"]);
  expect(snapshot(at.directory)).toEqual({});
  writeSchemas(io, { out: "s", dryRun: false });
  expect(snapshot(at.path("s"))["tenant.schema.json"]).toBe(Buffer.from(schemaText("tenant")).toString("latin1"));
});

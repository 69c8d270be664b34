import { z } from "zod";
import { knownFields } from "../../constructs/core/known-fields";

const Backend = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("existing"), labels: z.string().optional() }),
  z.strictObject({ kind: z.literal("cluster-api"), image: z.string() }),
]);
const Pool = z
  .strictObject({ system: z.string(), backend: Backend.prefault({ kind: "existing" }) })
  .refine(() => true)
  .transform((pool) => pool);
const Model = z.strictObject({
  pools: z.record(z.string(), Pool).default({}),
  list: z.array(z.strictObject({ id: z.string() })).optional(),
  either: z.union([z.string(), z.strictObject({ a: z.string() })]),
});

const cases: [string, unknown, (string | number)[], string[] | undefined][] = [
  ["of the document", {}, [], ["pools", "list", "either"]],
  ["of a mapping by names, through defaults and transforms", {}, ["pools", "hgx"], ["system", "backend"]],
  ["of an entry of a list", {}, ["list", 3], ["id"]],
  ["of the branch that its kind chose", at("cluster-api"), ["pools", "hgx", "backend"], ["kind", "image"]],
  ["of no branch where the kind is none", at("other"), ["pools", "hgx", "backend"], undefined],
  ["of the mapping where a text would do too", {}, ["either"], ["a"]],
  ["of a text", {}, ["pools", "hgx", "system"], undefined],
  ["of a mapping whose names are free", {}, ["pools"], undefined],
  ["of a field that is not there", {}, ["halls", "a"], undefined],
  ["of what every object inherits", {}, ["constructor"], undefined],
];
for (const [what, input, path, fields] of cases)
  test(`the fields ${what}: ${fields?.join(", ") ?? "none"}`, () => {
    expect(knownFields(Model, input, path)).toEqual(fields);
  });

function at(kind: string): unknown {
  return { pools: { hgx: { backend: { kind } } } };
}

import { z } from "zod";
import { renderPath } from "../../constructs/core/fault";
import { parse } from "../../constructs/core/parse";
import type { ExpectedFault } from "../support/matchers";

const Backend = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("existing") }),
  z.strictObject({ kind: z.literal("cluster-api"), image: z.string() }),
]);
const Model = z.strictObject({
  id: z.string().regex(/^[a-z]+$/, { error: "must be lower-case letters" }),
  kind: z.literal("Site").optional(),
  isolation: z.enum(["shared", "dedicated-nodes"]).optional(),
  nodes: z.int().min(1).max(5000).optional(),
  spares: z.number().gt(0).lt(1).optional(),
  enabled: z.boolean().optional(),
  name: z.string().max(5).optional(),
  people: z.array(z.string()).min(1).optional(),
  entitlements: z.array(z.strictObject({ pool: z.string() })).optional(),
  pools: z.record(z.string().regex(/^[a-z]+$/, { error: "must be lower-case letters" }), z.int()).optional(),
  backend: Backend.optional(),
  endpoint: z.url().optional(),
  technology: z.union([z.string(), z.strictObject({ kind: z.string(), mtu: z.int() })]).optional(),
  even: z
    .int()
    .refine((value) => value % 2 === 0, {
      error: "must be even",
      params: { code: "pool/odd", allowed: ["2", "4"], fix: "add one" },
    })
    .optional(),
});

const cases: [string, object, ExpectedFault][] = [
  ["an unknown field", { nodez: 3 }, { code: "model/unknown-field", path: "nodez", received: 3, allowed: ["nodes"] }],
  ["an unknown field near to one", { nodez: 3 }, { code: "model/unknown-field", fix: "did you mean nodes?" }],
  [
    "an unknown field deep inside",
    { entitlements: [{ pool: "a", gpus: 8 }] },
    { code: "model/unknown-field", path: "entitlements[0].gpus", received: 8, allowed: ["pool"] },
  ],
  ["a missing field", { id: undefined }, { code: "model/missing", path: "id", message: "id is required" }],
  [
    "a missing kind",
    { backend: {} },
    { code: "model/unknown-kind", path: "backend.kind", allowed: ["existing", "cluster-api"], message: "is required" },
  ],
  [
    "an unknown kind",
    { backend: { kind: "cluster-ap" } },
    { code: "model/unknown-kind", path: "backend.kind", received: "cluster-ap", fix: "did you mean cluster-api?" },
  ],
  ["a field of a kind", { backend: { kind: "cluster-api" } }, { code: "model/missing", path: "backend.image" }],
  [
    "text for a number",
    { nodes: "3" },
    { code: "model/wrong-type", path: "nodes", received: "3", allowed: "a number" },
  ],
  ["half a node", { nodes: 1.5 }, { code: "model/wrong-type", received: 1.5, allowed: "a whole number" }],
  ["a number for text", { name: 5 }, { code: "model/wrong-type", received: 5, allowed: "text (put it in quotes)" }],
  ["text for a choice", { enabled: "yes" }, { code: "model/wrong-type", allowed: "true or false" }],
  [
    "nothing for a mapping",
    { pools: null },
    { code: "model/wrong-type", received: null, allowed: "a mapping of names" },
  ],
  ["a mapping for a list", { people: { a: 1 } }, { code: "model/wrong-type", allowed: "a list" }],
  ["text for a mapping", { entitlements: ["a"] }, { code: "model/wrong-type", message: "entitlements[0] has" }],
  ["no number", { spares: Number.NaN }, { code: "model/wrong-type", allowed: "a number" }],
  [
    "another of a few values",
    { isolation: "dedicated-node" },
    {
      code: "model/not-allowed",
      received: "dedicated-node",
      allowed: ["shared", "dedicated-nodes"],
      fix: "did you mean dedicated-nodes?",
    },
  ],
  ["another than the one value", { kind: "Tenant" }, { code: "model/not-allowed", allowed: ["Site"] }],
  ["a negative count", { nodes: -3 }, { code: "model/out-of-range", received: -3, allowed: "at least 1" }],
  ["too great a count", { nodes: 6000 }, { code: "model/out-of-range", allowed: "at most 5000" }],
  ["a bound that is excluded", { spares: 1 }, { code: "model/out-of-range", allowed: "less than 1" }],
  ["the other bound that is excluded", { spares: 0 }, { code: "model/out-of-range", allowed: "more than 0" }],
  ["too long a text", { name: "abcdef" }, { code: "model/out-of-range", allowed: "at most 5 characters" }],
  ["too short a list", { people: [] }, { code: "model/out-of-range", allowed: "at least 1 entries" }],
  [
    "a malformed text",
    { id: "A" },
    { code: "model/invalid", path: "id", received: "A", message: "id must be lower-case letters" },
  ],
  ["a malformed address", { endpoint: "x" }, { code: "model/invalid", message: "endpoint: Invalid URL" }],
  [
    "a malformed key",
    { pools: { HGX: 1 } },
    { code: "model/invalid-key", path: "pools.HGX", received: "HGX", message: "must be lower-case letters" },
  ],
  [
    "what a model says itself",
    { even: 3 },
    { code: "pool/odd", path: "even", received: 3, message: "even must be even", allowed: ["2", "4"], fix: "add one" },
  ],
  [
    "what fits neither form, by the form that came furthest",
    { technology: { kind: "ethernet", mtu: "9000" } },
    { code: "model/wrong-type", path: "technology.mtu", received: "9000" },
  ],
];
for (const [what, input, fault] of cases)
  test(`${what} is a fault with what stands there and what may`, () => {
    expect(() => parse(Model, { id: "a", ...input })).toThrowFault(fault);
  });

test("of two forms that came as far as each other, the one with fewer mistakes is shown", () => {
  const model = z.union([z.strictObject({ a: z.int(), b: z.int() }), z.strictObject({ a: z.int(), c: z.string() })]);
  expect(() => parse(model, { a: "1", c: "x" })).not.toThrowFault({ code: "model/unknown-field" });
});

test("what is no mapping at all is a fault of the document", () => {
  expect(() => parse(Model, "hello")).toThrowFault({ code: "model/wrong-type", path: "", message: "the document has" });
});

test("a field that is required and one of a few values is said to be missing, not wrong", () => {
  const model = z.strictObject({ role: z.enum(["gpu", "cpu"]) });
  expect(() => parse(model, {})).toThrowFault({ code: "model/missing", path: "role", allowed: ["gpu", "cpu"] });
});

test("every mistake is reported at once", () => {
  const input = { id: "A", nodes: -1, people: [], backend: { kind: "x" }, foo: 1, bar: 2, even: 3 };
  const paths = faultsOf(() => parse(Model, input)).map(({ path }) => renderPath(path));
  expect(paths.sort()).toEqual(["backend.kind", "bar", "even", "foo", "id", "nodes", "people"]);
});

test("faults of a construct's props name the construct", () => {
  expect(() => parse(Model, {}, "a1-capacity/hgx")).toThrowFault({
    code: "model/missing",
    construct: "a1-capacity/hgx",
  });
});

test("what fits is returned with its defaults", () => {
  expect(parse(z.strictObject({ spares: z.number().default(0.02) }), {})).toEqual({ spares: 0.02 });
});

test("a received value is never what an object inherits", () => {
  const model = z.strictObject({ toString: z.string() });
  expect(() => parse(model, Object.create({ toString: 5 }))).toThrowFault({ code: "model/missing" });
});

function faultsOf(run: () => unknown): readonly { path: readonly (string | number)[] }[] {
  try {
    run();
  } catch (error) {
    return (error as { faults: readonly { path: readonly (string | number)[] }[] }).faults;
  }
  return [];
}

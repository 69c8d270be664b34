import { parse } from "../../constructs/core/parse";
import { StateModel } from "../../constructs/site/state";

test("states in PostgreSQL have a schema each, by default under our name", () => {
  expect(parse(StateModel, { kind: "pg" })).toEqual({ kind: "pg", schemaPrefix: "gigafactory" });
});

test("a store that does not exist is answered with those that do", () => {
  expect(() => parse(StateModel, { kind: "s33", bucket: "b" })).toThrowFault({
    code: "model/unknown-kind",
    path: "kind",
    allowed: ["s3", "gcs", "azurerm", "pg", "kubernetes", "http", "local"],
    fix: "did you mean s3",
  });
});

const credentials: [string, object][] = [
  ["a secret key", { kind: "s3", bucket: "b", region: "r", secret_key: "x" }],
  ["a connection string with a password", { kind: "pg", conn_str: "postgres://u:p@h/db" }],
  ["a token", { kind: "kubernetes", token: "x" }],
  ["a password", { kind: "http", address: "https://state.example", password: "x" }],
];
for (const [what, state] of credentials)
  test(`there is no field for ${what}: it would be in every output`, () => {
    expect(() => parse(StateModel, state)).toThrowFault({ code: "model/unknown-field" });
  });

test("a state server is only spoken to over TLS", () => {
  expect(() => parse(StateModel, { kind: "http", address: "http://state.example" })).toThrowFault({
    code: "model/invalid",
    path: "address",
  });
});

test("a bucket's name cannot hold what Terraform would evaluate", () => {
  expect(() => parse(StateModel, { kind: "s3", bucket: "${var.b}", region: "r" })).toThrowFault({
    code: "model/invalid",
    path: "bucket",
    message: "must not contain ${ or %{",
  });
});
